#pragma once

#include "core/domain/order.hpp"
#include "tests/support/generate_chance.hpp"

#include <string>

namespace repair::test {

/// Client `number` of the office made from `seed`: the same person whenever asked.
[[nodiscard]] domain::Client client(std::uint64_t seed, std::uint64_t number);

/// "Кузнецов Игорь": an employee.
[[nodiscard]] std::string employee_name(Chance& chance);
[[nodiscard]] domain::Phone phone(Chance& chance);

}  // namespace repair::test

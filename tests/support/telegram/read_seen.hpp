#pragma once

#include "core/base/json.hpp"
#include "tests/support/telegram/fault.hpp"
#include "tests/support/telegram/seen.hpp"

namespace repair::test {

// What /control says, as tests have it; what they order, as it is said there.
[[nodiscard]] Message read_message(const base::Json& json);
[[nodiscard]] std::vector<Message> read_messages(const base::Json& list);
[[nodiscard]] ButtonRows read_rows(const base::Json* rows);
[[nodiscard]] Event read_event(const base::Json& json);
[[nodiscard]] Press read_press(const base::Json& json);
[[nodiscard]] Request read_request(const base::Json& json);
[[nodiscard]] base::Json fault_json(const Fault& fault);

}  // namespace repair::test

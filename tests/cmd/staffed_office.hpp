#pragma once

#include "tests/support/shell.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>

namespace repair::test {

/// A shell in an office with people: the configuration's admin 100, the dispatcher Анна (user
/// 200), the masters Иван Петров (number 1, user 301) and Кузьма Сидоров (number 2, user 302).
/// Nothing waits in its outbox.
class StaffedOffice : public Shell {
public:
    StaffedOffice() {
        environment["REPAIR_ACCESS_ADMINS"] = "100";
        must("user grant 200 dispatcher --name Анна --no-notify");
        must("master add --telegram-id 301 --name 'Иван Петров' --phone 89001110001 --no-notify");
        must(
            "master add --telegram-id 302 --name 'Кузьма Сидоров' --phone 89001110002 --no-notify");
    }

    /// Runs a line that has to work, and returns what it printed.
    std::string must(std::string_view line) {
        const int status = run(line);
        INFO("repairctl " << line << "\n" << err());
        REQUIRE(status == 0);
        return out();
    }

    /// Takes down an order of that client, with nobody told. They are numbered from 1.
    void add_order(std::string_view phone = "+79001234567", std::string_view client = "Мария") {
        must(
            "order create --no-notify --equipment Холодильники --complaint 'Не морозит' "
            "--address 'Ленина 5' --client '" +
            std::string(client) + "' --phone " + std::string(phone));
    }

    /// Takes one to the master Иван; `id` is its number.
    void assign(int id) { must("order assign --no-notify --master 1 " + std::to_string(id)); }

    /// The first cell of a row that a test asks the database for.
    std::string cell(const char* sql) {
        auto row = db().query(sql);
        REQUIRE(row.step());
        return row.text(0);
    }
};

}  // namespace repair::test

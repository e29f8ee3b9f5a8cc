#pragma once

#include "core/base/clock.hpp"
#include "core/base/money.hpp"
#include "core/domain/master.hpp"
#include "core/domain/order.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace repair::store {

class Database;

/// What only the adoption of another system's rows needs: rows with the numbers they had there,
/// and sums over all that is here, asked of the tables themselves. Writers have a transaction
/// open. Decides nothing; see adopt.
class AdoptionStore {
public:
    explicit AdoptionStore(Database& db) : db_(db) {}

    struct Content {
        std::int64_t users = 0;
        std::int64_t masters = 0;
        std::int64_t orders = 0;

        friend bool operator==(const Content&, const Content&) = default;
    };
    [[nodiscard]] Content content();

    /// The reason that the entry `adoption_verb` of the office's history gives; nullopt when
    /// nothing was ever adopted.
    [[nodiscard]] std::optional<std::string> find_mark();

    /// Adds an order under its own number and version, findable. The numbers must rise from
    /// call to call. `creator` is a row of actors.
    void add_order(const domain::Order& order, std::int64_t creator);

    /// Adds a master under their own number. The numbers must rise from call to call.
    void add_master(const domain::Master& master, base::Time at);

    /// The next one gets a number above `last`, even if none so high is here.
    void raise_numbers(domain::OrderId last);
    void raise_numbers(domain::MasterId last);

    /// Orders that agree in status and in being removed.
    struct Orders {
        domain::Status status{};
        bool removed = false;
        std::int64_t rows = 0;
        base::Money total{};
        base::Money materials{};
        base::Money master_share{};
        base::Money company_share{};
        base::Money prepayment{};
    };
    [[nodiscard]] std::vector<Orders> count_orders();

    [[nodiscard]] std::int64_t count_history();
    [[nodiscard]] std::int64_t count_comments();
    /// Rows of the office's history with this verb.
    [[nodiscard]] std::int64_t count_office_entries(std::string_view verb);

private:
    void raise(const char* table, std::int64_t last);

    Database& db_;
};

/// The verb of an adoption in the office's history; its reason is the mark.
inline constexpr const char* adoption_verb = "adopt";

}  // namespace repair::store

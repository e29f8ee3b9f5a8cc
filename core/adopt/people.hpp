#pragma once

#include "core/adopt/source.hpp"
#include "core/base/clock.hpp"
#include "core/domain/actor.hpp"
#include "core/domain/master.hpp"
#include "core/domain/user.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace repair::base {
class Zone;
}

namespace repair::store {
class Database;
}

namespace repair::adopt {

class Findings;

/// Where and when an adoption happens.
struct Circumstances {
    const base::Zone& zone;  ///< The previous system's: Moscow.
    base::Time now{};
    domain::Actor who{};  ///< Who adopts.
};

/// The users and masters of the source as ours: known by Telegram id, masters by their old
/// number. Reads all of them when it is made; writes them when asked to.
class People {
public:
    /// `with_orders`: numbers of masters that some order names.
    People(const store::ForeignDatabase& source, const Circumstances& circumstances,
           const std::set<std::int64_t>& with_orders, Findings& findings);

    /// nullptr when there is none of that number.
    [[nodiscard]] const domain::Master* find(domain::MasterId id) const;

    /// A dismissed master of that number who stands for the one that is missing; without a
    /// number, one for all orders that name none.
    domain::MasterId stand_in(std::optional<domain::MasterId> id);

    /// Who a column like changed_by means: a Telegram id; the number of a row of users where it
    /// is no Telegram id; else nobody we know, by name.
    [[nodiscard]] domain::Actor actor(const store::Cell& who) const;

    void write(store::Database& db) const;

private:
    struct Person {
        domain::User user{};
        base::Time created_at{};
        bool senior = false;
        bool gone = false;
    };
    struct Worker {
        domain::Master master{};
        base::Time created_at{};
    };

    void read_user(const SourceRow& row);
    void merge(Person& known, const Person& again, const std::string& row);
    [[nodiscard]] domain::UserId user_id(const SourceRow& row, const std::string& number);
    [[nodiscard]] domain::Roles granted(const SourceRow& row, const std::string& id, bool& senior);
    void read_master(const SourceRow& row, const std::set<std::int64_t>& with_orders);
    [[nodiscard]] domain::UserId user_of(const SourceRow& row, domain::MasterId id);
    [[nodiscard]] domain::MasterState state_of(const SourceRow& row, const Person& person,
                                               bool has_orders);
    void contact(domain::Master& master, const SourceRow& row);
    void match_roles();
    void add_person(domain::UserId id, const std::string& name);
    [[nodiscard]] base::Time created(const SourceRow& row) const;
    void adjust(const char* table, std::int64_t row, const char* field, const std::string& before,
                const std::string& why);

    const Circumstances& around_;
    Findings& findings_;
    std::map<domain::UserId, Person> users_;
    std::map<std::int64_t, domain::UserId> by_row_;
    std::map<domain::MasterId, Worker> masters_;
    std::optional<domain::MasterId> nobody_;
    std::int64_t last_ = 0;  ///< The highest number that a master has or an order names.
    std::set<domain::ChatId> chats_;
};

}  // namespace repair::adopt

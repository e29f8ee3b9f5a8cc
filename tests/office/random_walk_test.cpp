// A long random life of an office: whoever does whatever in whatever order, what is written adds
// up, the history tells all of it, and what was refused was never there.

#include "core/base/error.hpp"
#include "core/domain/transition.hpp"
#include "core/migrate/verify.hpp"
#include "core/store/order_list.hpp"
#include "tests/office/life.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

using namespace repair;
using domain::MasterId;
using domain::Order;
using domain::OrderId;
using domain::Status;
using domain::Verb;
using test::Office;

namespace {

/// Chance, the same every time.
class Dice {
public:
    int below(int n) { return std::uniform_int_distribution<int>{0, n - 1}(chance_); }
    bool one_in(int n) { return below(n) == 0; }
    base::Money money() { return {below(900) * 1'000}; }
    template <typename Choices>
    const auto& pick(const Choices& choices) {
        return choices[static_cast<std::size_t>(below(int(std::size(choices))))];
    }
    std::string words() {
        static const std::vector<std::string> all{"", "дорого", "далеко", "занят", "Ёлка <б>"};
        return pick(all);
    }

private:
    std::mt19937 chance_{42};  // NOLINT: a fixed seed on purpose.
};

class Life {
public:
    void live(int steps) {
        for (int step = 0; step < steps; ++step) {
            CAPTURE(step);
            office_.now += std::chrono::minutes{dice_.below(90)};
            if (orders_ == 0 || dice_.one_in(12))
                create();
            else if (dice_.one_in(15))
                manage();
            else
                move();
        }
    }

    void check_whole() {
        for (std::int64_t id = 1; id <= orders_; ++id) {
            const auto order = office_.load(OrderId{id});
            test::check_order(order);
            test::check_history(office_, order);
        }
        CHECK(seen_.size() == std::size(domain::all_statuses));
        CHECK(migrate::verify(office_.db).sound());
        CHECK(office_.number("SELECT count(*) FROM order_history") ==
              office_.number("SELECT sum(version) FROM orders"));
        CHECK(done_ > 500);
        CHECK(idle_ > 100);
        CHECK(refused_ > 500);
        CHECK(managed_ > 50);
    }

    void check_search() {
        for (std::int64_t id = 1; id <= orders_; ++id) {
            const auto order = office_.load(OrderId{id});
            bool found = false;
            (void)search_orders(office_.db, domain::parse_query(order.client.name), {},
                                {[](const Order&) { return domain::PhoneSeen::seen; }},
                                [&](const Order& hit) { found = found || hit.id == order.id; });
            CHECK(found == !order.removed);
        }
    }

private:
    domain::Actor somebody() {
        switch (dice_.below(8)) {
            case 0: return Office::root();
            case 1: return test::nobody();
            case 2:
            case 3: return actor(test::olga);
            case 4: return actor(test::anna);
            case 5: return actor(test::vera);
            case 6: return actor(test::ivan_user);
            default: return actor(test::pyotr_user);
        }
    }

    domain::Actor actor(domain::UserId user) {
        const auto known = store::UserStore(office_.db).find(user);
        return known && known->blocked ? test::nobody() : office_.who(user);
    }

    office::Command command(std::int64_t version) {
        auto command = office_.by(somebody());
        if (dice_.one_in(10)) command.notify = office::Notify::nobody;
        if (dice_.one_in(4)) command.if_version = version - dice_.below(2);
        return command;
    }

    void create() {
        auto draft = Office::an_order();
        draft.equipment = dice_.pick(office_.rules.equipment);
        draft.client.name = "Клиент " + std::string(1, char('a' + dice_.below(26)));
        draft.client.phone = domain::Phone::stored("+7900000000" + std::to_string(dice_.below(5)));
        draft.only_if_none_open = dice_.one_in(3);
        const auto by = office_.by(somebody());
        const auto rows = test::all_rows(office_);
        const auto answer = office_.change([&] { return office_.orders.create(draft, by); });
        if (!answer) {
            CHECK(test::all_rows(office_) == rows);
            return;
        }
        ++orders_;
        CHECK(answer->order.id == OrderId{orders_});
        test::check_order(answer->order);
    }

    office::Outcome act(Verb verb, OrderId id, const office::Command& by) {
        auto& orders = office_.orders;
        const auto reason = dice_.words();
        const auto soon = test::today + std::chrono::days{1 + dice_.below(4)};
        switch (verb) {
            case Verb::edit:
                return orders.edit(
                    id, {.client_name = "Клиент " + dice_.words(), .notes = dice_.words()}, by);
            case Verb::assign: return orders.assign(id, MasterId{1 + dice_.below(2)}, reason, by);
            case Verb::unassign: return orders.unassign(id, reason, by);
            case Verb::accept: return orders.accept(id, by);
            case Verb::decline: return orders.decline(id, reason, by);
            case Verb::onsite: return orders.onsite(id, by);
            case Verb::long_repair:
                return orders.long_repair(id, {.due = soon, .prepayment = dice_.money()}, by);
            case Verb::reschedule:
                return orders.reschedule(id, domain::Visit{.text = "завтра " + dice_.words()},
                                         reason, by);
            case Verb::close: return orders.close(id, closing(), by);
            case Verb::correct:
                return orders.correct(id, {.total = dice_.money(), .review = dice_.one_in(2)},
                                      reason, by);
            case Verb::refuse: return orders.refuse(id, reason, by);
            case Verb::reopen: return orders.reopen(id, reason, by);
            case Verb::remove: return orders.remove(id, reason, by);
            case Verb::restore: return orders.restore(id, reason, by);
            default: return orders.comment(id, "слово", "", by);
        }
    }

    office::Closing closing() {
        office::Closing how{.sums = {.total = dice_.money(),
                                     .materials = dice_.one_in(2) ? base::Money{} : dice_.money(),
                                     .review = dice_.one_in(3),
                                     .out_of_city = dice_.one_in(5)}};
        if (dice_.one_in(5)) how.cost = office::Cost::company;
        if (dice_.one_in(9)) how.no_repair = "не открыли";
        return how;
    }

    /// Mostly something that is offered, and not the end of the order each time.
    Verb choose(const Order& order, const domain::Actor& who) {
        const auto offered = verbs_for(order, who);
        if (offered.empty() || dice_.one_in(4)) return dice_.pick(domain::all_verbs);
        const auto verb = dice_.pick(offered);
        const bool ends = verb == Verb::remove || verb == Verb::refuse || verb == Verb::close;
        return ends && !dice_.one_in(4) ? dice_.pick(offered) : verb;
    }

    void move() {
        const OrderId id{orders_ - dice_.below(int(std::min<std::int64_t>(orders_, 30)))};
        const auto before = office_.load(id);
        const auto by = command(before.version);
        const auto verb = choose(before, by.who);
        const auto rows = test::all_rows(office_);
        const bool dry = dice_.one_in(8);
        CAPTURE(word(verb), word(before.status), by.who.name, dry);

        std::optional<office::Outcome> answer;
        {
            store::Transaction transaction(office_.db);
            answer = act(verb, id, by);
            if (*answer && !dry) transaction.commit();
        }
        const auto after = office_.load(id);
        if (dry || !*answer || !(*answer)->changed) {
            CHECK(after == before);
            CHECK(test::all_rows(office_) == rows);
            ++(*answer ? idle_ : refused_);
            return;
        }
        CHECK(after == (*answer)->after);
        CHECK(before == (*answer)->before);
        CHECK(after.version == before.version + 1);
        if (before.status == Status::closed && verb != Verb::correct)
            CHECK(after.settlement == before.settlement);
        test::check_order(after);
        test::check_notices(office_, after, by);
        seen_.insert(after.status);
        ++done_;
    }

    office::MasterOutcome manage_master(const office::Command& by) {
        const MasterId id{1 + dice_.below(2)};
        const MasterId other{3 - base::raw(id)};
        switch (dice_.below(5)) {
            case 0: return office_.masters.deactivate(id, by);
            case 1: return office_.masters.edit(id, {.senior = dice_.one_in(2)}, by);
            case 2: return office_.masters.dismiss(id, other, by);
            case 3: {
                const domain::UserId user{300 + base::raw(id)};
                return office_.masters.add({.user = user, .name = "Снова"}, by);
            }
            default: return office_.masters.activate(id, by);
        }
    }

    office::UserOutcome manage_user(const office::Command& by) {
        const auto user = dice_.pick(std::vector{test::anna, test::vera, test::ivan_user});
        const auto role = dice_.pick(domain::all_roles);
        switch (dice_.below(6)) {
            case 0: return office_.users.revoke(user, role, by);
            case 1: return office_.users.block(user, by);
            case 2:
            case 3: return office_.users.unblock(user, by);
            default: return office_.users.grant(user, role, {}, by);
        }
    }

    void manage() {
        const auto by = office_.by(somebody());
        const auto rows = test::all_rows(office_);
        if (dice_.one_in(2)) {
            const auto answer = office_.change([&] { return manage_user(by); });
            CHECK((test::all_rows(office_) != rows) == (answer && answer->changed));
            managed_ += answer ? 1 : 0;
            return;
        }
        const auto answer = office_.change([&] { return manage_master(by); });
        CHECK((test::all_rows(office_) != rows) == (answer && answer->changed));
        if (!answer) return;
        ++managed_;
        const auto& after = answer->after;
        if (!answer->changed || after.state != domain::MasterState::dismissed) return;
        CHECK(store::MasterStore(office_.db).open_orders(after.id).empty());
        CHECK(office_.users.load(after.user).roles.has(domain::Role::master) == false);
    }

    Office office_;
    Dice dice_;
    std::int64_t orders_ = 0;
    std::set<Status> seen_;
    int done_ = 0;
    int idle_ = 0;  ///< Allowed, but there was nothing to do, or it was only tried.
    int refused_ = 0;
    int managed_ = 0;
};

}  // namespace

TEST_CASE("whatever people do, what is written adds up and the history tells it") {
    Life life;
    life.live(3000);
    life.check_whole();
    life.check_search();
}

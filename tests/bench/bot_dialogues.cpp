// People at work with the real repaird: every update is a step of a dialogue, every order is lived
// from the call to the money.

#include "core/base/raw.hpp"
#include "core/store/database.hpp"
#include "core/store/transaction.hpp"
#include "tests/bench/bot_cases.hpp"
#include "tests/repaird/served.hpp"
#include "tests/support/inside.hpp"
#include "tests/support/office.hpp"
#include "tests/support/telegram/http.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <functional>
#include <stdexcept>
#include <vector>

namespace repair::bench {
namespace {

using namespace std::chrono_literals;
using test::Served;

constexpr int dispatchers = 12;
constexpr int masters = 6;
constexpr std::int64_t first_dispatcher = 2'000;
constexpr std::int64_t first_master = 3'000;

struct Person {
    std::int64_t id = 0;
    std::int64_t card = 0;  ///< A message of the bot's: what they press lies under it.
};

struct Hand {
    Person dispatcher{};
    Person master{};
    std::int64_t master_number = 0;
    std::int64_t order = 0;
    std::int64_t dialogue = 0;
};

/// An office of twelve dispatchers and six masters, who say all of a round at once: each twenty
/// things at most, which is what the bot listens to within ten seconds; a new process forgives.
///
/// All of it is said while no bot listens, and the numbers that buttons carry are foreseen: those
/// of dialogues and orders grow by one.
class Day {
public:
    enum class Pace { kept, ignored };

    explicit Day(Pace pace)
        : pace_(pace), office_(pace == Pace::kept ? "limits = true" : "limits = false", "info") {
        hire();
        office_.begin();  // Sets everybody's menu.
        (void)office_.end();
        office_.begin();
        start_ = office_.cpu();
        (void)office_.end();
        seen_ = office_.fake.requests().size();
    }

    void round() {
        said_ = 0;
        says_all();
        office_.launch();
        office_.fake.wait_until_confirmed(1min);
        if (pace_ == Pace::ignored) office_.fake.wait_until_idle(1min);
        cpu_ += office_.cpu() - start_;
        peak_ = std::max(peak_, office_.highest_resident());
        measure();
        updates_ += said_;
        (void)office_.end();
        seen_ = office_.fake.requests().size();
    }

    void require_lived(int rounds) {
        const auto lived =
            office_.ask("SELECT count(*) FROM orders WHERE status = 'closed' AND total = 500000");
        if (lived != std::to_string(rounds * dispatchers))
            throw std::runtime_error("only " + lived + " orders were lived");
        if (office_.ask("SELECT count(*) FROM failed_updates") != "0")
            throw std::runtime_error("an update failed");
        const auto violations = office_.fake.violations();
        if (!violations.empty()) throw std::runtime_error(violations.front());
    }

    void print(const char* name) const {
        fmt::print("{:<30} {:8.0f} updates/s   {:6.1f} µs of a core each   peak {:.1f} MB", name,
                   updates_ / handled_, microseconds(cpu_) / updates_, megabytes(peak_));
        if (pace_ == Pace::ignored)
            fmt::print(", {:.0f} updates/s and {:.0f} calls/s until all has arrived",
                       updates_ / delivered_, calls_ / delivered_);
        fmt::print("\n");
    }

private:
    void hire() {
        auto db = store::Database::open(office_.db());
        const auto rules = test::Office::small_rules();
        const office::Command command{.who = test::Office::root(), .at = base::Time{1s}};
        store::Transaction transaction(db);
        for (int i = 0; i < dispatchers; ++i) {
            const auto id = first_dispatcher + i;
            const auto name = "Диспетчер " + std::to_string(i);
            (void)office::Users(db, rules).grant(domain::UserId{id}, domain::Role::dispatcher, name,
                                                 command);
            hands_.push_back({.dispatcher = greeted(id, name)});
        }
        for (int i = 0; i < masters; ++i) {
            const auto id = first_master + i;
            const auto name = "Мастер " + std::to_string(i);
            const auto added =
                office::Masters(db, rules).add({.user = domain::UserId{id}, .name = name}, command);
            const auto person = greeted(id, name);
            for (std::size_t hand = static_cast<std::size_t>(i); hand < hands_.size();
                 hand += masters) {
                hands_[hand].master = person;
                hands_[hand].master_number = base::raw(added->after.id);
            }
        }
        db.exec("DELETE FROM outbox");
        transaction.commit();
    }

    /// Has a message of the bot's in their chat.
    Person greeted(std::int64_t id, const std::string& name) {
        office_.fake.person(id, name);
        const auto reply =
            wire_.post("/bot" + office_.fake.token() + "/sendMessage",
                       base::Json::object().set("chat_id", id).set("text", "Здравствуйте").dump());
        return {id, std::stoll(test::json_at(reply.body, "$.result.message_id"))};
    }

    [[nodiscard]] std::int64_t last(const char* table) const {
        return std::stoll(
            office_.ask("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE "
                        "name = '" +
                        std::string(table) + "'"));
    }

    void say(const Person& who, const std::string& text) {
        office_.fake.says(who.id, text);
        ++said_;
    }

    void press(const Person& who, const std::string& data) {
        office_.fake.presses_data(who.id, who.id, who.card, data);
        ++said_;
    }

    using Deed = std::function<void(Hand&)>;

    /// Everybody does the same, one after the other.
    void all(const Deed& deed) {
        for (auto& hand : hands_)
            deed(hand);
    }

    void begin_dialogue(Hand& hand) { hand.dialogue = ++dialogues_; }

    static std::string answer(const Hand& hand, int turn, const std::string& value) {
        return fmt::format("d:{}:{}:{}", hand.dialogue, turn, value);
    }

    static std::string verb(const Hand& hand, int version, const char* verb) {
        return fmt::format("v:{}:{}:{}", hand.order, version, verb);
    }

    void says_all() {
        dialogues_ = last("dialogues");
        orders_ = last("orders");
        take_down();
        give_away();
        const auto half = hands_.begin() + masters;
        live(hands_.begin(), half);
        live(half, hands_.end());
        look_around();
    }

    void take_down() {
        const auto day = std::time(nullptr) + 2 * 86'400;
        const auto date = fmt::format("c.{:%Y-%m-%d}", fmt::gmtime(day));
        all([&](Hand& hand) {
            begin_dialogue(hand);
            hand.order = ++orders_;
            say(hand.dispatcher, "➕ Новая заявка");
        });
        all([&](Hand& hand) { press(hand.dispatcher, answer(hand, 1, "c.e0")); });
        all([&](Hand& hand) { say(hand.dispatcher, "Не включается, гудит"); });
        all([&](Hand& hand) { say(hand.dispatcher, phone(hand)); });
        all([&](Hand& hand) { say(hand.dispatcher, "Иванова Анна"); });
        all([&](Hand& hand) { say(hand.dispatcher, "Ленина 5, кв 12"); });
        all([&](Hand& hand) { press(hand.dispatcher, answer(hand, 6, date)); });
        all([&](Hand& hand) { press(hand.dispatcher, answer(hand, 7, "c.w10")); });
        all([&](Hand& hand) { press(hand.dispatcher, answer(hand, 8, "skip")); });
        all([&](Hand& hand) { press(hand.dispatcher, answer(hand, 9, "ok")); });
    }

    void give_away() {
        all([&](Hand& hand) {
            begin_dialogue(hand);
            press(hand.dispatcher, verb(hand, 1, "assign"));
        });
        all([&](Hand& hand) {
            press(hand.dispatcher, answer(hand, 1, fmt::format("c.m{}", hand.master_number)));
        });
        all([&](Hand& hand) { press(hand.dispatcher, answer(hand, 2, "ok")); });
    }

    /// Of each master one order.
    void live(std::vector<Hand>::iterator begin, std::vector<Hand>::iterator end) {
        const auto each = [&](const Deed& deed) { std::for_each(begin, end, deed); };
        each([&](Hand& hand) { press(hand.master, verb(hand, 2, "accept")); });
        each([&](Hand& hand) { press(hand.master, verb(hand, 3, "onsite")); });
        each([&](Hand& hand) {
            begin_dialogue(hand);
            press(hand.master, verb(hand, 4, "close"));
        });
        each([&](Hand& hand) { say(hand.master, "5 000"); });
        each([&](Hand& hand) { press(hand.master, answer(hand, 2, "c.none")); });
        each([&](Hand& hand) { press(hand.master, answer(hand, 3, "c.yes")); });
        each([&](Hand& hand) { press(hand.master, answer(hand, 4, "c.no")); });
        each([&](Hand& hand) { press(hand.master, answer(hand, 5, "ok")); });
    }

    void look_around() {
        all([&](Hand& hand) { say(hand.dispatcher, "📋 Заявки"); });
        all([&](Hand& hand) { press(hand.dispatcher, "l:closed_today:0"); });
        all([&](Hand& hand) { say(hand.dispatcher, "/search " + phone(hand)); });
        all([&](Hand& hand) { press(hand.dispatcher, fmt::format("o:{}", hand.order)); });
        all([&](Hand& hand) { say(hand.dispatcher, fmt::format("/order {}", hand.order)); });
        all([&](Hand& hand) { say(hand.dispatcher, "📅 День"); });
    }

    static std::string phone(const Hand& hand) {
        return fmt::format("8 999 {:07}", 1'000'003 + hand.order * 7'919 % 8'999'993);
    }

    /// From the first updates that it was given to the poll that confirmed the last, and to the
    /// last call.
    void measure() {
        const auto requests = office_.fake.requests();
        std::chrono::milliseconds begin{-1};
        std::chrono::milliseconds end{};
        std::chrono::milliseconds last{};
        bool just_given = false;
        for (auto i = seen_; i < requests.size(); ++i) {
            const auto& request = requests[i];
            if (request.method != "getUpdates") {
                ++calls_;
                last = request.at;
                continue;
            }
            if (just_given) end = request.at;
            just_given = request.updates > 0;
            if (just_given && begin.count() < 0) begin = request.at;
        }
        handled_ += static_cast<double>((end - begin).count()) / 1e3;
        delivered_ += static_cast<double>((std::max(last, end) - begin).count()) / 1e3;
    }

    Pace pace_;
    Served office_;
    test::HttpClient wire_{office_.fake.port()};
    std::vector<Hand> hands_{};
    std::int64_t dialogues_ = 0;
    std::int64_t orders_ = 0;
    int said_ = 0;
    std::size_t seen_ = 0;
    std::chrono::nanoseconds start_{};
    std::chrono::nanoseconds cpu_{};
    double updates_ = 0;
    double handled_ = 0;
    double delivered_ = 0;
    double calls_ = 0;
    long peak_ = 0;
};

void days(int rounds, Day::Pace pace, const char* name) {
    Day day(pace);
    for (int i = 0; i < rounds; ++i)
        day.round();
    day.require_lived(rounds);
    day.print(name);
}

}  // namespace

void dialogues(int rounds) {
    days(rounds, Day::Pace::kept, "dialogues, Telegram's pace kept");
    days(rounds, Day::Pace::ignored, "dialogues, all sent at once");
}

}  // namespace repair::bench

#include "tests/repaird/workday.hpp"

#include <algorithm>
#include <thread>

namespace repair::test {
namespace {

using namespace std::chrono_literals;

/// Presses the first of these that a message offers.
Rule first_of(std::vector<std::string> labels) {
    return [labels = std::move(labels)](const Sight& sight) -> std::optional<Deed> {
        for (const auto& label : labels)
            if (!sight.message.data_of(label).empty()) return Deed{Deed::Kind::press, label};
        return std::nullopt;
    };
}

/// A question that was answered has lost its buttons: that edit asks nothing.
Rule while_asked(const std::string& question, const std::string& answer) {
    return [rule = when_asked(question, answer)](const Sight& sight) {
        return sight.message.buttons.empty() ? std::optional<Deed>{} : rule(sight);
    };
}

Rule only(std::int64_t person, const Rule& rule) {
    return [person, rule](const Sight& sight) {
        return sight.person == person ? rule(sight) : std::optional<Deed>{};
    };
}

}  // namespace

Workday::Workday(unsigned seed, int orders_each)
    : crowd_(office_.fake),
      random_(seed),
      orders_each_(orders_each),
      pairs_{{Served::anna, Served::ivan, "Иван"}, {Served::vera, Served::pyotr, "Пётр"}} {
    rules();
}

void Workday::rules() {
    for (const auto& pair : pairs_) {
        crowd_.member(pair.dispatcher);
        crowd_.member(pair.master);
        crowd_.rule(
            only(pair.dispatcher, first_of({"✅ Подтвердить", pair.name + " ·", "➕ Всё равно новая",
                                            "👨‍🔧 Назначить мастера"})));
        crowd_.rule(only(pair.master, first_of({"✅ Подтвердить", "Без материалов", "Да",
                                                "💰 Закрыть", "🏠 На объекте", "✅ Принять"})));
        crowd_.rule(only(pair.master, while_asked("Сколько заплатил", "5 000")));
    }
}

std::string Workday::complaint(const Pair& pair, int order) const {
    return "гудит " + pair.name + " " + std::to_string(order);
}

bool Workday::done() const {
    return std::ranges::all_of(pairs_,
                               [&](const Pair& pair) { return pair.order == orders_each_; });
}

/// What a person does who has waited long enough: looks at where the order is, and goes on there.
void Workday::nudge(Pair& pair) {
    if (pair.order == orders_each_) return;
    const auto which = complaint(pair, pair.order);
    const auto found =
        rows(office_.db(), "SELECT id, status FROM orders WHERE complaint = '" + which + "'");
    if (found.empty()) {
        ++nudges_;
        office_.fake.says(pair.dispatcher, "Телевизор " + which + ", Ленина " +
                                               std::to_string(pair.order + 1) +
                                               " кв 12, 89991234567 Анна завтра в 14");
        return;
    }
    const auto& id = found.front().at(0);
    const auto& status = found.front().at(1);
    if (status == "closed") {
        ++pair.order;
        return nudge(pair);
    }
    ++nudges_;
    office_.fake.says(status == "new" ? pair.dispatcher : pair.master, "/order " + id);
}

void Workday::nudge_all() {
    for (auto& pair : pairs_)
        nudge(pair);
}

/// Patient: at a pace that the bot does not take for a flood. A life that is killed is too short
/// for one, and the next begins to count anew.
bool Workday::work(std::chrono::milliseconds longest, Pace pace,
                   const std::function<bool()>& enough) {
    const auto rest = pace == Pace::quick ? 40ms : 550ms;
    const int patience = pace == Pace::quick ? 6 : 3;
    const auto end = std::chrono::steady_clock::now() + longest;
    int idle = patience;
    while (std::chrono::steady_clock::now() < end && !enough()) {
        idle = crowd_.step() > 0 ? 0 : idle + 1;
        // Nothing to react to, and nothing under way: somebody looks for themselves.
        if (idle >= patience && office_.fake.pending() == 0) {
            nudge_all();
            idle = 0;
        }
        if (done()) return true;
        std::this_thread::sleep_for(rest);
    }
    return done();
}

void Workday::until_killed() {
    const auto before = deeds();
    const auto wanted = 1 + static_cast<int>(random_() % 6);
    office_.launch();
    work(10s, Pace::quick, [&] { return deeds() - before >= wanted; });
    std::this_thread::sleep_for(std::chrono::microseconds{random_() % 60'000});
    office_.kill();
    ++kills_;
    deeds_killed_ += deeds() - before;
    if (deeds() > before) ++lives_at_work_;
}

bool Workday::to_the_end() {
    office_.begin();
    return work(120s, Pace::patient, [] { return false; });
}

std::string Workday::aftermath() {
    office_.fake.wait_until_confirmed(30s);
    (void)office_.end();
    for (const auto& pair : pairs_)
        for (int order = 0; order < orders_each_; ++order) {
            const auto which = complaint(pair, order);
            const auto same = rows(office_.db(),
                                   "SELECT status, total, version FROM orders "
                                   "WHERE complaint = '" +
                                       which + "'");
            if (same.size() != 1) return which + ": there are " + std::to_string(same.size());
            if (same.front() != std::vector<std::string>{"closed", "500000", "5"})
                return which + ": not lived once: " + same.front().at(0) + ", version " +
                       same.front().at(2);
        }
    if (office_.ask("SELECT count(*) FROM orders AS o WHERE version <> (SELECT count(*) FROM "
                    "order_history AS h WHERE h.order_id = o.id)") != "0")
        return "a version without its history";
    if (office_.ask("SELECT count(*) FROM failed_updates") != "0") return "an update was blamed";
    if (office_.ask("PRAGMA integrity_check") != "ok") return "the file is damaged";
    if (!rows(office_.db(), "PRAGMA foreign_key_check").empty()) return "a reference leads nowhere";
    const auto violations = office_.fake.violations();
    return violations.empty() ? std::string{} : violations.front();
}

std::string Workday::scene() {
    std::string text;
    for (const auto& pair : pairs_)
        for (const auto person : {pair.dispatcher, pair.master}) {
            text += "\n== " + std::to_string(person) + '\n';
            auto all = office_.fake.messages(person);
            if (all.size() > 6) all.erase(all.begin(), all.end() - 6);
            for (const auto& message : all) {
                text += (message.by_bot ? "< " : "> ") + message.text + '\n';
                for (const auto& row : message.buttons)
                    for (const auto& button : row)
                        text += " [" + button.text + "]";
            }
        }
    return text;
}

std::string Workday::tally() {
    const auto count = [&](const std::string& what) { return std::stoi(office_.ask(what)); };
    const auto sent = count("SELECT count(*) FROM outbox WHERE state = 'sent'");
    const auto unknown = count("SELECT count(*) FROM outbox WHERE state = 'dead'");
    const auto recorded = count(
        "SELECT count(DISTINCT chat_id || ' ' || message_id) FROM outbox "
        "WHERE state = 'sent' AND message_id IS NOT NULL AND kind <> 'answer'");
    int arrived = 0;
    for (const auto& event : office_.fake.events())
        if (event.what == "sent") ++arrived;
    return std::to_string(kills_) + " kills, " + std::to_string(lives_at_work_) +
           " of them at work, " + std::to_string(deeds_killed_) + " of " + std::to_string(deeds()) +
           " things people did before one; " + std::to_string(2 * orders_each_) + " orders, " +
           office_.ask("SELECT count(*) FROM done_updates") + " updates, " + std::to_string(sent) +
           " rows sent, " + std::to_string(unknown) + " that nobody knows of; " +
           std::to_string(arrived) + " messages arrived, " + std::to_string(recorded) +
           " recorded, " + std::to_string(office_.fake.presses_unanswered().size()) +
           " presses without an answer";
}

}  // namespace repair::test

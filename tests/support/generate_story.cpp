#include "tests/support/generate_story.hpp"

#include "core/office/order_diff.hpp"
#include "tests/support/generate_work.hpp"

#include <fmt/format.h>

#include <utility>

namespace repair::test {
namespace {

using domain::Order;
using domain::Status;
using domain::Verb;
using std::chrono::hours;
using std::chrono::minutes;

domain::Visit visit(Chance& chance, base::Time after) {
    using domain::VisitKind;
    const auto day =
        std::chrono::floor<std::chrono::days>(after) + std::chrono::days(chance.between(1, 3));
    const auto start = day + hours(chance.between(6, 15));
    switch (chance.below(10)) {
        case 0: return {"Согласовать время", VisitKind::words, {}, {}};
        case 1: return {"завтра", VisitKind::day, day, day + hours(24)};
        case 2: return {"завтра после 15", VisitKind::from, start, {}};
        case 3:
        case 4:
        case 5: return {"завтра с 10 до 12", VisitKind::window, start, start + hours(2)};
        default: return {"завтра в 14:00", VisitKind::moment, start, {}};
    }
}

/// Tells one story, move by move, as core/office would have written it down.
class Teller {
public:
    Teller(const Opening& opening, const Staff& staff, Chance& chance)
        : staff_(staff), chance_(chance), now_(opening.at) {
        story_.creator = chance_.any(staff_.dispatchers);
        auto& order = story_.order;
        order = {.version = 0,
                 .equipment = opening.equipment,
                 .complaint = complaint(chance_, opening.equipment),
                 .client = opening.client,
                 .creator = story_.creator.user,
                 .creator_name = story_.creator.name,
                 .warranty_of = opening.warranty_of,
                 .created_at = now_,
                 .entered_status_at = now_};
        if (chance_.permille(850)) order.visit = visit(chance_, now_);
        if (chance_.permille(250)) order.notes = note(chance_);
        if (chance_.permille(300)) order.source = source(chance_);
        record(Verb::create, story_.creator, {}, order);
    }

    Story take(Status end) && {
        if (end != Status::fresh) work_towards(end);
        if (!is_open(end) && chance_.permille(3)) remove();
        return std::move(story_);
    }

private:
    void work_towards(Status end) {
        if (chance_.permille(60)) reschedule();
        if (end == Status::refused && chance_.permille(600)) return refuse();
        if (chance_.permille(50)) {
            assign();
            decline();
        }
        assign();
        if (end == Status::assigned) return;
        if (end == Status::refused && chance_.permille(500)) return refuse();
        move(Verb::accept, Status::accepted, own());
        if (chance_.permille(80)) comment();
        if (end == Status::accepted) return;
        move(Verb::onsite, Status::onsite, own());
        if (end == Status::onsite) return;
        if (end == Status::refused) return refuse();
        if (end == Status::long_repair || chance_.permille(100)) long_repair();
        if (end == Status::long_repair) return;
        close();
    }

    const domain::Actor& own() const { return staff_.master_actors[master_]; }
    const domain::Actor& office() { return chance_.any(staff_.dispatchers); }

    void assign() {
        do {
            master_ = chance_.below(staff_.masters.size());
        } while (staff_.masters[master_].state != domain::MasterState::active);
        auto after = next(Status::assigned, minutes(chance_.between(2, 90)));
        after.master = staff_.masters[master_].id;
        record(Verb::assign, office(), {}, after);
    }

    void decline() {
        auto after = next(Status::fresh, minutes(chance_.between(5, 60)));
        after.master.reset();
        record(Verb::decline, own(), "Не успеваю, далеко ехать", after);
    }

    void reschedule() {
        auto after = next(story_.order.status, minutes(chance_.between(5, 60)));
        after.visit = visit(chance_, now_);
        record(Verb::reschedule, office(), "Просил клиент", after);
    }

    void move(Verb verb, Status to, const domain::Actor& who) {
        record(verb, who, {}, next(to, minutes(chance_.between(10, 240))));
    }

    void comment() {
        const std::string text(remark(chance_));
        const auto after = next(story_.order.status, minutes(chance_.between(5, 60)));
        record(Verb::comment, own(), {}, after);
        story_.comments.push_back({.version = after.version, .at = now_, .text = text});
    }

    void long_repair() {
        auto after = next(Status::long_repair, minutes(chance_.between(20, 90)));
        after.due =
            std::chrono::floor<std::chrono::days>(now_) + std::chrono::days(chance_.between(2, 20));
        after.due_what = "Ждём запчасть";
        if (chance_.permille(300)) after.prepayment = base::Money{chance_.between(5, 30) * 10'000};
        record(Verb::long_repair, own(), {}, after);
        now_ += hours(24 * chance_.between(1, 10));
    }

    void close() {
        auto after = next(Status::closed, minutes(chance_.between(20, 180)));
        const auto total = chance_.between(10, 160) * 10'000;
        const auto materials = total * chance_.between(0, 40) / 100;
        const auto& master = staff_.masters[master_];
        after.settlement = domain::settle(
            {.total = {total},
             .materials = {materials},
             .review = chance_.permille(150),
             .out_of_city = chance_.permille(80)},
            domain::terms_for(staff_.rules.settlement, after.equipment, master.senior));
        after.closed_at = now_;
        if (total < 150'000 && chance_.permille(300)) after.no_repair = refusal_reason(chance_);
        record(Verb::close, own(), {}, after);
    }

    void refuse() {
        auto after = next(Status::refused, minutes(chance_.between(5, 300)));
        after.refusal_reason = refusal_reason(chance_);
        const auto reason = after.refusal_reason;
        record(Verb::refuse, office(), reason, after);
    }

    void remove() {
        auto after = next(story_.order.status, hours(chance_.between(1, 48)));
        after.removed = true;
        const domain::Actor admin{.via = domain::Channel::cli, .name = "cli:root"};
        record(Verb::remove, admin, "Заведена дважды", after);
    }

    /// The order some time later, in a status.
    Order next(Status status, std::chrono::seconds later) {
        now_ += later;
        auto after = story_.order;
        after.status = status;
        return after;
    }

    void record(Verb verb, const domain::Actor& who, const std::string& reason, Order after) {
        const auto& before = story_.order;
        const bool moved = verb == Verb::create || before.status != after.status;
        store::HistoryEntry entry{.version = before.version + 1,
                                  .at = now_,
                                  .who = who,
                                  .verb = verb,
                                  .master = after.master ? after.master : before.master,
                                  .reason = reason};
        if (moved && verb != Verb::create) entry.from = before.status;
        if (moved) entry.to = after.status;
        if (verb != Verb::create) entry.changes = office::difference(before, after);
        if (moved || before.master != after.master) after.entered_status_at = now_;
        after.version = entry.version;
        after.updated_at = now_;
        story_.entries.push_back(std::move(entry));
        story_.order = std::move(after);
    }

    const Staff& staff_;
    Chance& chance_;
    base::Time now_;
    std::size_t master_ = 0;
    Story story_;
};

}  // namespace

Story tell(const Opening& opening, const Staff& staff, Chance& chance) {
    return Teller(opening, staff, chance).take(opening.ends);
}

}  // namespace repair::test

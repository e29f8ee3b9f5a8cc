#include "core/adopt/order_story.hpp"

#include "core/adopt/checks.hpp"
#include "core/adopt/findings.hpp"
#include "core/adopt/old_values.hpp"
#include "core/adopt/old_words.hpp"
#include "core/base/raw.hpp"
#include "core/base/text.hpp"
#include "core/domain/fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace repair::adopt {
namespace {

using base::raw;
using domain::Status;
using domain::Verb;

constexpr auto from_before = "из прежней системы: ";
constexpr auto not_in_history = "в истории прежней системы этого шага нет";

struct FieldName {
    std::string_view source;
    std::string_view ours;
};

// Ours where the history hides or words them.
constexpr std::array field_names{
    FieldName{"client_phone", "client.phone"},     FieldName{"client_name", "client.name"},
    FieldName{"client_address", "client.address"}, FieldName{"description", "complaint"},
    FieldName{"equipment_type", "equipment"},      FieldName{"scheduled_time", "visit.text"},
};

std::string field_name(const std::string& source) {
    const auto* const known = std::ranges::find(field_names, source, &FieldName::source);
    if (known != field_names.end()) return std::string(known->ours);
    return source.empty() ? "unknown" : source;
}

/// Pieces of a text that comments can take.
std::vector<std::string> pieces(std::string_view text) {
    std::vector<std::string> found;
    while (!text.empty()) {
        found.push_back(beginning(text, limits(domain::Field::comment).most));
        text.remove_prefix(found.back().size());
    }
    return found;
}

Verb verb_of(std::optional<Status> from, Status to, bool by_own_master) {
    switch (to) {
        case Status::assigned: return Verb::assign;
        case Status::accepted: return Verb::accept;
        case Status::onsite: return Verb::onsite;
        case Status::long_repair: return Verb::long_repair;
        case Status::closed: return from == Status::closed ? Verb::correct : Verb::close;
        case Status::refused: return Verb::refuse;
        case Status::fresh: break;
    }
    if (!from || *from == Status::fresh) return Verb::edit;
    if (!domain::is_open(*from)) return Verb::reopen;
    return by_own_master ? Verb::decline : Verb::unassign;
}

}  // namespace

class OrderTelling::One {
public:
    One(OrderDraft draft, const OrderPast& past, const SourceRow& row, OrderTelling& all)
        : draft_(std::move(draft)), past_(past), row_(row), all_(all) {}

    OrderStory tell() {
        for (const auto& move : past_.moves)
            add_move(move);
        const auto rest = create();
        for (const auto& change : past_.changes)
            add_change(change);
        add_reschedule();
        std::stable_sort(events_.begin() + static_cast<std::ptrdiff_t>(rest), events_.end(),
                         [](const Event& a, const Event& b) { return a.entry.at < b.entry.at; });
        settle_closing();
        add_missing_move();
        add_words();
        add_removal();
        number();
        return {std::move(draft_.order), std::move(draft_.creator), std::move(events_)};
    }

private:
    [[nodiscard]] const domain::Order& order() const { return draft_.order; }

    [[nodiscard]] base::Time time_of(const SourceRow& row) {
        const auto at = instant(row["at"], all_.around_.zone);
        const auto otherwise = events_.empty() ? order().created_at : events_.back().entry.at;
        if (!at)
            adjust("order_status_history", one_line(row["id"]), "changed_at", one_line(row["at"]),
                   "no time; that of the step before is used");
        return at.value_or(otherwise);
    }

    void adjust(const char* table, const std::string& row, const char* field,
                const std::string& before, const char* why) {
        all_.findings_.adjust({.table = table,
                               .row = row,
                               .field = field,
                               .before = before,
                               .after = "",
                               .why = why});
    }

    /// A reason as long as reasons may be; the whole of a longer one becomes a comment.
    std::string reason(const std::string& text) {
        const auto most = limits(domain::Field::reason).most;
        if (base::length(text) <= most) return text;
        draft_.words.push_back("Причина: " + text);
        return fitted(text, most);
    }

    [[nodiscard]] bool is_own_master(const domain::Actor& who) const {
        if (!who.user || !order().master) return false;
        const auto* const master = all_.people_.find(*order().master);
        return master != nullptr && master->user == *who.user;
    }

    void add_move(const SourceRow& row) {
        const auto typed = one_line(row["to"]);
        const auto from = status_of(one_line(row["from"]));
        const auto to = status_of(typed);
        Event event;
        auto& entry = event.entry;
        entry.at = time_of(row);
        entry.who = all_.people_.actor(row["who"]);
        entry.from = from;
        entry.to = to;
        entry.reason = reason(one_line(row["notes"]));
        entry.verb = to ? verb_of(from, *to, is_own_master(entry.who)) : Verb::edit;
        if (!to) {
            adjust("order_status_history", one_line(row["id"]), "new_status", typed,
                   "no status of ours; kept as a change");
            entry.from.reset();
        }
        const auto before = one_line(row["from"]);
        if (!to || (!from && !before.empty())) entry.changes.push_back({"status", before, typed});
        events_.push_back(std::move(event));
    }

    /// The first event; the source's own beginning, where it tells it. Returns where the rest
    /// starts.
    std::size_t create() {
        const bool told =
            !events_.empty() && events_.front().entry.to == Status::fresh &&
            (!events_.front().entry.from || events_.front().entry.from == Status::fresh);
        if (!told) events_.insert(events_.begin(), Event{});
        auto& first = events_.front().entry;
        if (!told || !first.who.user) first.who = draft_.creator;
        first.at = order().created_at;
        first.verb = Verb::create;
        first.from.reset();
        first.to = Status::fresh;
        return 1;
    }

    void add_change(const SourceRow& row) {
        Event event;
        auto& entry = event.entry;
        entry.at = instant(row["at"], all_.around_.zone).value_or(order().updated_at);
        entry.who = all_.people_.actor(row["who"]);
        entry.verb = Verb::edit;
        entry.changes.push_back(
            {field_name(one_line(row["field"])), one_line(row["before"]), one_line(row["after"])});
        events_.push_back(std::move(event));
    }

    void add_reschedule() {
        const auto times = whole_number(row_["rescheduled"]).value_or(0);
        const auto at = instant(row_["rescheduled_at"], all_.around_.zone);
        auto why = reason(one_line(row_["reschedule_reason"]));
        if (times <= 0 && !at && why.empty()) return;
        if (times > 1) why += fmt::format("{}переносов: {}", why.empty() ? "" : "; ", times);
        events_.push_back({.entry = {.at = at.value_or(order().updated_at),
                                     .who = all_.people_.actor({}),
                                     .verb = Verb::reschedule,
                                     .reason = why}});
    }

    [[nodiscard]] std::vector<Event>::const_reverse_iterator last_into(Status status) const {
        return std::find_if(events_.rbegin(), events_.rend(), [&](const Event& event) {
            return event.entry.to == status && event.entry.from != status;
        });
    }

    void settle_closing() {
        auto& closed_at = draft_.order.closed_at;
        if (order().status != Status::closed || closed_at) return;
        const auto told = last_into(Status::closed);
        if (told != events_.rend()) {
            closed_at = told->entry.at;
        } else if (past_.reported_closed_at) {
            closed_at = past_.reported_closed_at;
        } else {
            closed_at = order().updated_at;
            adjust("orders", std::to_string(raw(order().id)), "closed_at", "",
                   "not known; the time of the last change is used");
        }
    }

    void add_missing_move() {
        std::optional<Status> standing;
        for (const auto& event : events_)
            if (event.entry.to) standing = event.entry.to;
        if (standing == order().status) return;
        const auto at = order().closed_at.value_or(order().updated_at);
        events_.push_back({.entry = {.at = std::max(at, events_.back().entry.at),
                                     .who = all_.around_.who,
                                     .verb = verb_of(standing, order().status, false),
                                     .from = standing,
                                     .to = order().status,
                                     .reason = not_in_history}});
    }

    void add_words() {
        const auto at = std::max(order().updated_at, events_.back().entry.at);
        if (!draft_.changes.empty())
            events_.push_back({.entry = {.at = at,
                                         .who = all_.around_.who,
                                         .verb = Verb::edit,
                                         .changes = draft_.changes}});
        for (const auto& words : draft_.words)
            for (auto& piece : pieces(from_before + words))
                events_.push_back(
                    {.entry = {.at = at, .who = all_.around_.who, .verb = Verb::comment},
                     .comment = std::move(piece)});
    }

    void add_removal() {
        if (!order().removed) return;
        const auto at = draft_.deleted_at.value_or(order().updated_at);
        events_.push_back({.entry = {.at = std::max(at, events_.back().entry.at),
                                     .who = all_.around_.who,
                                     .verb = Verb::remove,
                                     .reason = "удалена в прежней системе",
                                     .changes = {{"removed", "false", "true"}}}});
    }

    void number() {
        const auto last_assign =
            std::find_if(events_.rbegin(), events_.rend(),
                         [](const Event& event) { return event.entry.verb == Verb::assign; });
        auto with_master =
            last_assign == events_.rend() ? events_.begin() : std::prev(last_assign.base());
        for (; with_master != events_.end(); ++with_master)
            if (with_master->entry.verb != Verb::create) with_master->entry.master = order().master;
        domain::Version version = 0;
        for (auto& event : events_) {
            event.entry.order = order().id;
            event.entry.version = ++version;
        }
        draft_.order.version = version;
        if (const auto entered = last_into(order().status); entered != events_.rend())
            draft_.order.entered_status_at = entered->entry.at;
        all_.findings_.explain(checks::history,
                               version - static_cast<domain::Version>(past_.moves.size()));
    }

    OrderDraft draft_;
    const OrderPast& past_;
    const SourceRow& row_;
    OrderTelling& all_;
    std::vector<Event> events_{};
};

OrderStory OrderTelling::tell(OrderDraft draft, const OrderPast& past, const SourceRow& row) {
    return One(std::move(draft), past, row, *this).tell();
}

}  // namespace repair::adopt

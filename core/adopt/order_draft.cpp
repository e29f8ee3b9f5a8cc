#include "core/adopt/order_draft.hpp"

#include "core/adopt/checks.hpp"
#include "core/adopt/findings.hpp"
#include "core/adopt/old_values.hpp"
#include "core/adopt/old_words.hpp"
#include "core/adopt/order_money.hpp"
#include "core/base/raw.hpp"
#include "core/base/text.hpp"
#include "core/base/zone.hpp"
#include "core/domain/fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace repair::adopt {
namespace {

using base::raw;
using domain::Field;
using domain::MasterId;
using domain::MasterState;
using domain::Status;

constexpr auto unsaid = "не указано";
constexpr std::size_t shown_of_a_text = 40;

bool needs_master(Status status) {
    return status != Status::fresh && status != Status::refused;
}

}  // namespace

Status counted_status(const store::Cell& word) {
    return status_of(one_line(word)).value_or(Status::fresh);
}

/// One row on its way to an order.
class OrderReading::One {
public:
    One(const SourceRow& row, const SourceRow* report, domain::OrderId id, OrderReading& all)
        : row_(row), report_(report), number_(std::to_string(raw(id))), all_(all) {
        draft_.order.id = id;
    }

    OrderDraft read() {
        read_times();
        read_request();
        read_visit();
        read_status();
        read_master();
        read_progress();
        return std::move(draft_);
    }

private:
    domain::Order& order() { return draft_.order; }

    void adjust(const char* field, const std::string& before, const std::string& after,
                const std::string& why) {
        all_.findings_.adjust({.table = "orders",
                               .row = number_,
                               .field = field,
                               .before = before,
                               .after = after,
                               .why = why});
    }

    void keep(const char* name, const std::string& words) {
        if (!words.empty()) draft_.words.push_back(fmt::format("{}: {}", name, words));
    }

    std::optional<base::Time> time(const char* field) {
        auto at = instant(row_[field], all_.around_.zone);
        const auto typed = one_line(row_[field]);
        if (!at && !typed.empty()) adjust(field, typed, "", "no time");
        return at;
    }

    void read_times() {
        const auto created = time("created_at");
        const auto updated = time("updated_at");
        order().closed_at = time("closed_at");
        draft_.deleted_at = time("deleted_at");
        if (!created && !updated) adjust("created_at", "", "now", "no time is known");
        order().created_at = created ? *created : updated.value_or(all_.around_.now);
        order().updated_at = updated.value_or(order().created_at);
        order().entered_status_at = order().updated_at;
        order().removed = !one_line(row_["deleted_at"]).empty();
        if (order().removed && !draft_.deleted_at) draft_.deleted_at = order().updated_at;
    }

    /// A text within what the field takes; what is too long goes whole into a comment.
    std::string fitted(Field field, const char* column, const char* name, std::string text) {
        const auto [least, most] = limits(field);
        if (text.empty() && least > 0) {
            adjust(column, "", unsaid, "empty");
            return unsaid;
        }
        if (base::length(text) <= most) return text;
        adjust(column, adopt::fitted(text, shown_of_a_text), "",
               fmt::format("longer than {} characters; the whole is in a comment", most));
        keep(name, text);
        return adopt::fitted(text, most);
    }

    void read_request() {
        const auto kind =
            fitted(Field::equipment, "equipment_type", "Техника", one_line(row_["equipment"]));
        order().equipment = equipment_of(kind);
        all_.findings_.translate("equipment", kind, order().equipment);
        order().complaint =
            fitted(Field::complaint, "description", "Описание", many_lines(row_["complaint"]));
        order().client.name =
            fitted(Field::client_name, "client_name", "Клиент", one_line(row_["client_name"]));
        order().client.address = fitted(Field::client_address, "client_address", "Адрес",
                                        one_line(row_["client_address"]));
        order().notes = fitted(Field::notes, "notes", "Заметки", many_lines(row_["notes"]));
        order().source =
            fitted(Field::source, "master_lead_name", "Источник", one_line(row_["lead"]));
        read_phone();
        draft_.creator = all_.people_.actor(row_["creator"]);
        order().creator = draft_.creator.user;
        order().creator_name = draft_.creator.name;
        if (const auto typed = one_line(row_["creator"]); !typed.empty() && !order().creator)
            adjust("dispatcher_id", typed, draft_.creator.name, "no such user; kept by name");
    }

    void read_phone() {
        auto typed = one_line(row_["client_phone"]);
        if (typed.ends_with(".0")) typed.resize(typed.size() - 2);  // It was a number once.
        if (const auto phone = domain::parse_phone(typed)) {
            order().client.phone = *phone;
            return;
        }
        adjust("client_phone", typed, "", "no telephone number; its words are in the history");
        if (!typed.empty()) draft_.changes.push_back({"client.phone", typed, ""});
    }

    void read_visit() {
        const auto typed = one_line(row_["visit"]);
        if (typed.empty()) return;
        const auto& zone = all_.around_.zone;
        auto spoken_at = order().created_at;
        if (const auto moved = instant(row_["rescheduled_at"], zone)) spoken_at = *moved;
        const auto visit = domain::parse_visit(typed, spoken_at, zone);
        if (visit && visit->kind != domain::VisitKind::words) {
            order().visit = *visit;
        } else if (const auto at = instant(row_["visit"], zone)) {
            order().visit = domain::Visit{
                .text = typed, .kind = domain::VisitKind::moment, .start = *at, .end = {}};
        } else {
            const auto text = fitted(Field::visit, "scheduled_time", "Время визита", typed);
            order().visit = domain::Visit{.text = text};
            if (!visit && visit.error() != domain::VisitFault::too_long)
                adjust("scheduled_time", typed, "words",
                       "not understood: " + std::string(word(visit.error())));
        }
    }

    void read_status() {
        const auto typed = one_line(row_["status"]);
        const auto known = status_of(typed);
        order().status = counted_status(row_["status"]);
        if (!known)
            adjust("status", typed, std::string(word(order().status)), "no status of ours");
        else if (!is_proper_status(typed))
            all_.findings_.translate("status", typed, word(order().status));
        counted_ = order().status;
    }

    /// Why the master cannot go on with this order; empty: they can.
    std::string unfit(const domain::Master* master, const std::string& typed) {
        if (typed.empty()) return "no master";
        if (master == nullptr) return "no such master";
        if (master->state == MasterState::dismissed && domain::is_open(order().status) &&
            !order().removed)
            return "the master works here no more";
        return {};
    }

    void read_master() {
        const auto typed = one_line(row_["master"]);
        const auto number = whole_number(row_["master"]);
        const auto id = number ? std::optional(MasterId{*number}) : std::nullopt;
        const auto* const master = id ? all_.people_.find(*id) : nullptr;
        const auto why = unfit(master, typed);
        const auto status = order().status;
        if (why.empty() && status != Status::fresh)
            order().master = id;
        else if (status == Status::closed)
            stand_in(id, typed, why);
        else
            leave_master(master, typed, why);
        if (order().status != counted_) {
            all_.findings_.explain(checks::of(counted_), -1);
            all_.findings_.explain(checks::of(order().status), 1);
        }
    }

    /// What is closed was closed by somebody.
    void stand_in(std::optional<MasterId> id, const std::string& typed, const std::string& why) {
        order().master = all_.people_.stand_in(id);
        adjust("master", typed, std::to_string(raw(*order().master)), why);
        if (id != order().master) keep("Мастер", typed);
    }

    void leave_master(const domain::Master* master, const std::string& typed,
                      const std::string& why) {
        if (needs_master(order().status)) {
            adjust("status", std::string(word(order().status)), "new", why);
            order().status = Status::fresh;
        } else if (typed.empty() || typed == "0") {
            return;
        } else {
            adjust("master", typed, "", why.empty() ? "a new order has no master" : why);
        }
        keep("Мастер", master == nullptr ? typed : master->name);
    }

    void read_progress() {
        order().prepayment = prepaid(row_, number_, all_.findings_);
        read_due();
        const auto reason = one_line(row_["refuse_reason"]);
        if (order().status == Status::refused)
            order().refusal_reason = fitted(Field::reason, "refuse_reason", "Причина отказа",
                                            reason.empty() ? unsaid : reason);
        else
            keep("Причина отказа", reason);
        if (order().status == Status::closed)
            order().settlement = closed_money(row_, report_, number_, all_.findings_);
        else if (const auto words = unclosed_money(row_); !words.empty()) {
            adjust("total", words, "", "money of an order that is not closed; it is in a comment");
            keep("Деньги незакрытой заявки", words);
        }
        if (order().status != Status::closed && order().closed_at) order().closed_at.reset();
    }

    void read_due() {
        const auto typed = one_line(row_["due"]);
        const auto found = day(row_["due"], order().updated_at, all_.around_.zone);
        if (order().status != Status::long_repair) return keep("Срок ремонта", typed);
        if (found) {
            order().due = found;
            return;
        }
        order().due =
            std::chrono::sys_days(all_.around_.zone.day_of(order().updated_at).time_since_epoch());
        order().due_what = fitted(Field::due_what, "estimated_completion_date", "Срок", typed);
        adjust("estimated_completion_date", typed, "the day of the last change",
               typed.empty() ? "no due date" : "no day; the words are kept beside it");
    }

    const SourceRow& row_;
    const SourceRow* report_;
    std::string number_;
    OrderReading& all_;
    OrderDraft draft_;
    Status counted_ = Status::fresh;
};

OrderDraft OrderReading::read(const SourceRow& row, const SourceRow* report, domain::OrderId id) {
    return One(row, report, id, *this).read();
}

}  // namespace repair::adopt

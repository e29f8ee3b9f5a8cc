#include "cmd/notice_json.hpp"

#include "cmd/card.hpp"
#include "cmd/context.hpp"
#include "cmd/order_text.hpp"
#include "core/base/raw.hpp"
#include "core/base/zone.hpp"
#include "core/store/database.hpp"
#include "core/store/master_store.hpp"
#include "core/store/user_store.hpp"

#include <fmt/format.h>

namespace repair::cmd {
namespace {

using base::Json;
using base::raw;
using domain::Recipient;
using store::NoticeState;

Json text_or_null(const std::string& text) {
    return text.empty() ? Json() : Json(text);
}

std::string recipient_text(const Recipient& to, const std::string& name) {
    const auto who = fmt::format("{} {}", word(to.kind), to.id);
    return name.empty() ? who : fmt::format("{} ({})", name, who);
}

std::string recipient_cell(const Json& row) {
    const auto* const name = row.find("recipient.name");
    if (name->kind() == Json::Kind::string) return name->string();
    return row.find("recipient.kind")->string() + " " + row.find("recipient.id")->cell();
}

Style colour_of(NoticeState state) {
    switch (state) {
        case NoticeState::dead: return Style::red;
        case NoticeState::retry:
        case NoticeState::parked: return Style::yellow;
        case NoticeState::sent: return Style::green;
        case NoticeState::queued:
        case NoticeState::sending: break;
    }
    return Style::plain;
}

}  // namespace

const std::string& RecipientNames::operator()(const Recipient& to) {
    const auto key = std::pair(to.kind, to.id);
    const auto known = names_.find(key);
    if (known != names_.end()) return known->second;
    return names_.emplace(key, look_up(to)).first->second;
}

std::string RecipientNames::look_up(const Recipient& to) const {
    if (to.kind == Recipient::Kind::master) {
        const auto master = store::MasterStore(db_).find(domain::MasterId{to.id});
        return master ? master->name : "";
    }
    // A private chat has the number of its person; a group is no user.
    const auto user = store::UserStore(db_).find(domain::UserId{to.id});
    return user ? user->name : "";
}

Json notice_json(const store::OutboxRow& row, RecipientNames& names, Context& ctx) {
    const auto& notice = row.notice;
    const auto& zone = ctx.zone();
    return Json::object()
        .set("id", raw(row.id))
        .set("kind", word(notice.kind))
        .set("recipient", Json::object()
                              .set("kind", word(notice.to.kind))
                              .set("id", notice.to.id)
                              .set("name", text_or_null(names(notice.to))))
        .set("order", notice.order ? Json(raw(*notice.order)) : Json())
        .set("order_version", notice.order ? Json(notice.order_version) : Json())
        .set("arguments", text_or_null(notice.arguments))
        .set("cause", notice.cause ? Json(raw(*notice.cause)) : Json())
        .set("state", word(row.state))
        .set("attempts", row.attempts)
        .set("why", text_or_null(row.why))
        .set("not_before", base::rfc3339(notice.not_before, zone))
        .set("created_at", base::rfc3339(row.created_at, zone))
        .set("ended_at", row.ended_at ? Json(base::rfc3339(*row.ended_at, zone)) : Json());
}

std::vector<Column> notice_columns() {
    const auto asked = Shown::asked;
    return {
        {.path = "id", .title = "No", .shows = Shows::number},
        {.path = "state", .title = "State"},
        {.path = "kind", .title = "Kind"},
        {.path = "recipient.name", .title = "To", .gives = 1, .least = 8, .render = recipient_cell},
        {.path = "order", .title = "Order", .shows = Shows::number},
        {.path = "attempts", .title = "Tries", .shows = Shows::number},
        {.path = "created_at", .title = "Since", .shows = Shows::time},
        {.path = "why", .title = "Why", .gives = 2, .least = 8},
        {.path = "recipient", .title = "To", .shown = asked, .gives = 3},
        {.path = "recipient.kind", .title = "To a", .shown = asked},
        {.path = "recipient.id", .title = "To id", .shows = Shows::number, .shown = asked},
        {.path = "order_version", .title = "Version", .shows = Shows::number, .shown = asked},
        {.path = "arguments", .title = "Arguments", .shown = asked, .gives = 4},
        {.path = "cause", .title = "Caused by", .shows = Shows::number, .shown = asked},
        {.path = "not_before", .title = "Not before", .shows = Shows::time, .shown = asked},
        {.path = "ended_at", .title = "Ended", .shows = Shows::time, .shown = asked},
    };
}

std::string notice_card(const store::OutboxRow& row, RecipientNames& names, Context& ctx) {
    const auto& notice = row.notice;
    Card card(paint_for_out(ctx));
    card.headline(fmt::format("notice {}  {}", raw(row.id), word(notice.kind)));
    card.line("state", word(row.state), colour_of(row.state)).line("why", row.why);
    card.line("to", recipient_text(notice.to, names(notice.to)));
    if (notice.order)
        card.line("order", fmt::format("{}, version {}", raw(*notice.order), notice.order_version));
    card.line("arguments", notice.arguments);
    if (notice.cause) card.line("caused by", fmt::format("user {}", raw(*notice.cause)));
    card.line("attempts", std::to_string(row.attempts));
    card.line("created", time_text(row.created_at, ctx));
    card.line("not before", time_text(notice.not_before, ctx));
    if (row.ended_at) card.line("ended", time_text(*row.ended_at, ctx));
    return card.text();
}

}  // namespace repair::cmd

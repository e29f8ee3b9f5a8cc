#include "cmd/chat_drawing.hpp"

#include "cmd/context.hpp"
#include "core/base/raw.hpp"
#include "core/base/text.hpp"
#include "core/base/width.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <utility>

namespace repair::cmd {
namespace {

using base::raw;
using What = Seen::What;

constexpr std::size_t most_named = 5;

/// As it is typed after /reply.
std::int64_t number_of(const Seen& seen) {
    return -raw(seen.message.id);
}

DrawnLines body_lines(const Seen& seen, const ChatLook& look, int first_button) {
    const auto& [id, text, keys, asks, photo] = seen.message;
    auto shown = text;
    if (!photo.empty()) shown = base::RichText("📷 ").add(text);
    auto lines = text_lines(shown, look.columns, look.paint);
    const auto add = [&](DrawnLines more) { std::ranges::move(more, std::back_inserter(lines)); };
    add(key_lines(keys, first_button, look.columns, look.paint));
    add(board_lines(seen.board, look.columns, look.paint));
    if (asks)
        add(styled_lines(fmt::format("↩ /reply {} …", number_of(seen)), look.columns, Style::dim,
                         look.paint));
    return lines;
}

std::string mark_of(What what) {
    return what == What::edited ? "✎" : what == What::erased ? "✗" : "│";
}

/// " 3│ ", then "  │ ".
DrawnLines with_margin(DrawnLines lines, const Seen& seen, const Paint& paint) {
    auto head = fmt::format("{:>2}{} ", number_of(seen), mark_of(seen.what));
    const auto width = base::width(head);
    for (auto& line : lines) {
        line.text = paint(Style::dim, head) + line.text;
        line.width += width;
        head = std::string(width - 2, ' ') + "│ ";
    }
    return lines;
}

DrawnLines message_lines(const Seen& seen, const ChatLook& look, int first_button) {
    constexpr std::size_t margin = 6;
    auto inside = look;
    if (look.margin && look.columns != never_wrapped)
        inside.columns = look.columns - std::min(look.columns - 1, margin);
    if (seen.what == What::erased)
        return with_margin(styled_lines("removed", inside.columns, Style::dim, look.paint), seen,
                           look.paint);
    if (look.margin) return with_margin(body_lines(seen, inside, first_button), seen, look.paint);
    auto marked = seen;
    if (seen.what == What::edited)
        marked.message.text = base::RichText("✎ ").add(seen.message.text);
    return body_lines(marked, inside, first_button);
}

/// "· done", the next lines below the first.
DrawnLines answer_lines(const Seen& seen, const ChatLook& look) {
    const auto room = look.columns == never_wrapped ? never_wrapped : look.columns - 2;
    auto lines = text_lines(seen.message.text, room, look.paint);
    std::string head = "· ";
    for (auto& line : lines) {
        line.text.insert(0, std::exchange(head, "  "));
        line.width += 2;
    }
    return lines;
}

Seen seen_of(const bot::ShownMessage& message, domain::ChatId chat) {
    return {.chat = chat, .what = What::sent, .message = message};
}

}  // namespace

DrawnLines seen_lines(const Seen& seen, const ChatLook& look, int first_button) {
    switch (seen.what) {
        case What::answered: return answer_lines(seen, look);
        case What::nothing:
            return styled_lines("· no answer", look.columns, Style::dim, look.paint);
        case What::said:
        case What::pressed: return {};
        case What::sent:
        case What::edited:
        case What::erased: break;
    }
    return message_lines(seen, look, first_button);
}

std::string done_text(const Seen& seen) {
    if (seen.what == What::pressed) return "[" + seen.message.text.text + "]";
    return (seen.message.photo.empty() ? "" : "📷 ") + seen.message.text.text;
}

DrawnChats::DrawnChats(Context& ctx, const ChatSession& session, ChatNumbers& numbers)
    : ctx_(ctx),
      session_(session),
      paint_(paint_for_out(ctx)),
      typing_shows_(ctx.world.terminal.in && ctx.world.terminal.out),
      numbers_(numbers) {}

int DrawnChats::first_button(const Seen& seen, const ChatLook& look) const {
    if (!look.numbered || seen.chat != session_.here()) return 0;
    return numbers_.first_of(seen.message.id);
}

void DrawnChats::print(const DrawnLines& lines) {
    for (const auto& line : lines)
        ctx_.world.out << line.text << '\n';
}

void DrawnChats::shown(const std::vector<Seen>& all) {
    numbers_.count(session_, all);
    draw(all);
    ctx_.world.out.flush();
}

std::string DrawnChats::sign(domain::ChatId chat) const {
    return fmt::format("{} (/{} {})", session_.title(chat), raw(chat) > 0 ? "as" : "in", raw(chat));
}

void DrawnChats::step(const std::vector<Seen>& all) {
    std::vector<Seen> here;
    std::vector<domain::ChatId> elsewhere;
    for (const auto& seen : all) {
        if (session_.was_entered(seen.chat)) {
            here.push_back(seen);
            continue;
        }
        unread_[seen.chat].push_back(seen);
        if (std::ranges::count(elsewhere, seen.chat) == 0) elsewhere.push_back(seen.chat);
    }
    shown(here);
    if (elsewhere.empty()) return;
    std::string names;
    for (std::size_t i = 0; i < std::min(most_named, elsewhere.size()); ++i)
        names += (i == 0 ? "" : ", ") + sign(elsewhere[i]);
    if (elsewhere.size() > most_named)
        names += fmt::format(" and {} more", elsewhere.size() - most_named);
    remark("new for " + names);
}

void DrawnChats::arrived() {
    const auto unread = std::exchange(unread_[session_.here()], {});
    const auto& messages = session_.shown().messages();
    if (!unread.empty()) return shown(unread);
    if (messages.empty()) return;
    const auto last = seen_of(messages.back(), session_.here());
    if (repeats()) return shown({last});
    numbers_.count(session_, {last});
}

void DrawnChats::history() {
    std::vector<Seen> all;
    for (const auto& message : session_.shown().messages())
        all.push_back(seen_of(message, session_.here()));
    if (!all.empty()) all.back().board = session_.shown().board();
    if (all.empty()) remark("nothing was said here yet");
    shown(all);
}

void DrawnChats::remark(std::string_view text) {
    const auto& terminal = ctx_.world.terminal;
    print(styled_lines("· " + std::string(text), terminal.out ? terminal.columns : never_wrapped,
                       Style::dim, paint_));
}

void DrawnChats::prompt() {
    if (!typing_shows_) return;
    ctx_.world.out << paint_(Style::bold,
                             base::clean(session_.title(session_.here()), base::Lines::one) + ">")
                   << ' ';
    ctx_.world.out.flush();
}

void DrawnChats::finish() {
    if (typing_shows_) ctx_.world.out << '\n';
}

}  // namespace repair::cmd

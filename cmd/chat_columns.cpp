#include "cmd/chat_drawing.hpp"
#include "cmd/context.hpp"
#include "core/base/raw.hpp"
#include "core/base/text.hpp"

#include <algorithm>
#include <array>
#include <ostream>

namespace repair::cmd {
namespace {

using base::raw;
using What = Seen::What;

bool is_done(const Seen& seen) {
    return seen.what == What::said || seen.what == What::pressed;
}

class OneColumn final : public DrawnChats {
public:
    OneColumn(Context& ctx, const ChatSession& session, ChatNumbers& numbers)
        : DrawnChats(ctx, session, numbers),
          look_{.paint = paint_, .margin = true, .numbered = true} {
        if (ctx.world.terminal.out) look_.columns = ctx.world.terminal.columns;
    }

private:
    void draw(const std::vector<Seen>& all) override {
        auto chat = session_.here();
        auto sorted = all;
        std::stable_partition(sorted.begin(), sorted.end(),
                              [&](const Seen& seen) { return seen.chat == chat; });
        for (const auto& seen : sorted) {
            if (is_done(seen)) {
                if (!typing_shows_) repeat(seen);
                continue;
            }
            if (seen.chat != chat) name(seen.chat);
            chat = seen.chat;
            print(seen_lines(seen, look_, first_button(seen, look_)));
        }
    }

    void name(domain::ChatId chat) {
        print(styled_lines("→ " + session_.title(chat), look_.columns, Style::bold, paint_));
    }

    void repeat(const Seen& seen) {
        const auto title = base::clean(session_.title(seen.chat), base::Lines::one);
        auto text = paint_(Style::bold, title + ">") + " ";
        for (const auto& line : text_lines(done_text(seen), never_wrapped, paint_)) {
            ctx_.world.out << text << line.text << '\n';
            text = "  ";
        }
    }

    ChatLook look_;
};

/// Lines of the two columns, to be put beside each other.
using Sides = std::array<DrawnLines, 2>;

class TwoColumns final : public DrawnChats {
public:
    TwoColumns(Context& ctx, const ChatSession& session, ChatNumbers& numbers, domain::UserId right)
        : DrawnChats(ctx, session, numbers),
          people_{session.person(), session.find(right)},
          look_{.columns = (ctx.world.terminal.columns - gap) / 2,
                .paint = paint_,
                .numbered = typing_shows_} {
        Sides names;
        for (std::size_t i = 0; i < people_.size(); ++i)
            names.at(i) = styled_lines(people_.at(i).name, look_.columns, Style::bold, paint_);
        put(names);
        std::string rule;
        for (std::size_t i = 0; i < 2 * look_.columns + gap; ++i)
            rule += i == look_.columns + 1 ? "┼" : "─";
        ctx.world.out << paint_(Style::dim, rule) << '\n';
    }

private:
    static constexpr std::size_t gap = 3;

    void draw(const std::vector<Seen>& all) override {
        Sides sides;
        DrawnLines below;
        for (const auto& seen : all) {
            auto* const lines = side_of(seen.chat, sides);
            for (auto& line : lines_of(seen, lines != nullptr))
                (lines != nullptr ? *lines : below).push_back(std::move(line));
        }
        if (sides[0].empty() && sides[1].empty() && below.empty()) return;
        put(sides);
        print(below);
        put({DrawnLines(1), {}});
    }

    [[nodiscard]] bool repeats() const override { return false; }

    DrawnLines* side_of(domain::ChatId chat, Sides& sides) const {
        for (std::size_t i = 0; i < people_.size(); ++i)
            if (raw(chat) == raw(people_.at(i).id) || chat == people_.at(i).work)
                return &sides.at(i);
        return nullptr;
    }

    [[nodiscard]] DrawnLines lines_of(const Seen& seen, bool beside) const {
        if (!is_done(seen)) return seen_lines(seen, look_, first_button(seen, look_));
        auto lines = styled_lines(done_text(seen), look_.columns, Style::green, paint_);
        if (beside)
            for (auto& line : lines) {
                line.text.insert(0, std::string(look_.columns - line.width, ' '));
                line.width = look_.columns;
            }
        return lines;
    }

    void put(const Sides& sides) {
        for (std::size_t i = 0; i < std::max(sides[0].size(), sides[1].size()); ++i) {
            const auto left = i < sides[0].size() ? sides[0][i] : DrawnLine{};
            const auto right = i < sides[1].size() ? sides[1][i].text : std::string{};
            ctx_.world.out << left.text << std::string(look_.columns - left.width, ' ')
                           << paint_(Style::dim, right.empty() ? " │" : " │ ") << right << '\n';
        }
    }

    std::array<ChatSession::Person, 2> people_;
    ChatLook look_;
};

class Unwatched final : public ChatView {
public:
    Unwatched(const ChatSession& session, ChatNumbers& numbers)
        : session_(session), numbers_(numbers) {}

    void step(const std::vector<Seen>& all) override { numbers_.count(session_, all); }
    void arrived() override {}
    void history() override {}
    void remark(std::string_view) override {}

private:
    const ChatSession& session_;
    ChatNumbers& numbers_;
};

}  // namespace

std::unique_ptr<ChatView> one_column(Context& ctx, const ChatSession& session,
                                     ChatNumbers& numbers) {
    return std::make_unique<OneColumn>(ctx, session, numbers);
}

std::unique_ptr<ChatView> two_columns(Context& ctx, const ChatSession& session,
                                      ChatNumbers& numbers, domain::UserId right) {
    return std::make_unique<TwoColumns>(ctx, session, numbers, right);
}

std::unique_ptr<ChatView> unwatched(const ChatSession& session, ChatNumbers& numbers) {
    return std::make_unique<Unwatched>(session, numbers);
}

}  // namespace repair::cmd

#include "cmd/chat_view.hpp"
#include "cmd/column.hpp"
#include "cmd/context.hpp"
#include "cmd/listing.hpp"
#include "core/base/raw.hpp"

#include <algorithm>
#include <ostream>

namespace repair::cmd {
namespace {

using base::Json;
using base::raw;
using What = Seen::What;

const char* word(What what) {
    switch (what) {
        case What::said: return "said";
        case What::pressed: return "pressed";
        case What::sent: return "sent";
        case What::edited: return "edited";
        case What::erased: return "erased";
        case What::answered: return "answered";
        case What::nothing: return "nothing";
    }
    return "";
}

Json number_or_null(std::int64_t number) {
    return number == 0 ? Json() : Json(number);
}

/// Buttons of one message, with the numbers they can be pressed by.
Json buttons_json(const Seen& seen, int number) {
    auto all = Json::array();
    for (const auto& row : seen.message.keys)
        for (const auto& key : row)
            all.add(Json::object()
                        .set("number", number == 0 ? Json() : Json(number++))
                        .set("label", key.label)
                        .set("url", key.url.empty() ? Json() : Json(key.url)));
    return all;
}

Json board_json(const bot::Board& board) {
    auto all = Json::array();
    for (const auto& row : board)
        for (const auto& key : row)
            all.add(key.label);
    return all;
}

class ChatList final : public ChatView {
public:
    ChatList(Context& ctx, const ChatSession& session, ChatNumbers& numbers)
        : ctx_(ctx), session_(session), numbers_(numbers), list_(ctx, "events") {}

    void step(const std::vector<Seen>& all) override {
        numbers_.count(session_, all);
        for (const auto& seen : all)
            list_.add(row_of(seen));
        ctx_.world.out.flush();
    }
    void arrived() override {
        const auto& messages = session_.shown().messages();
        if (!messages.empty())
            numbers_.count(
                session_,
                {{.chat = session_.here(), .what = What::sent, .message = messages.back()}});
    }
    void history() override {}
    void remark(std::string_view) override {}
    void finish() override { list_.finish(); }

private:
    [[nodiscard]] Json row_of(const Seen& seen) const {
        const bool done = seen.what == What::said || seen.what == What::pressed;
        const bool here = seen.chat == session_.here();
        return Json::object()
            .set("chat", raw(seen.chat))
            .set("by", done ? Json(raw(session_.person().id)) : Json())
            .set("what", word(seen.what))
            .set("message", number_or_null(-raw(seen.message.id)))
            .set("text", seen.message.text.text)
            .set("buttons", buttons_json(seen, here ? numbers_.first_of(seen.message.id) : 0))
            .set("board", board_json(seen.board))
            .set("asks", seen.message.asks)
            .set("notice", seen.notice);
    }

    Context& ctx_;
    const ChatSession& session_;
    ChatNumbers& numbers_;
    Listing list_;
};

std::string buttons_cell(const Json& row) {
    std::string text;
    for (const auto& button : row.find("buttons")->elements())
        text += (text.empty() ? "[" : " [") + button.find("label")->string() + "]";
    return text;
}

}  // namespace

std::vector<Column> chat_columns() {
    return {
        {.path = "chat", .title = "Chat", .shows = Shows::number},
        {.path = "by", .title = "By", .shows = Shows::number},
        {.path = "what", .title = "What"},
        {.path = "message", .title = "No", .shows = Shows::number},
        {.path = "text", .title = "Text", .gives = 1},
        {.path = "buttons", .title = "Buttons", .gives = 2, .render = buttons_cell},
        {.path = "notice", .title = "Notice", .shows = Shows::flag},
        {.path = "board", .title = "Keyboard", .shown = Shown::asked},
        {.path = "asks", .title = "Asks", .shows = Shows::flag, .shown = Shown::asked},
    };
}

std::unique_ptr<ChatView> chat_list(Context& ctx, const ChatSession& session,
                                    ChatNumbers& numbers) {
    return std::make_unique<ChatList>(ctx, session, numbers);
}

}  // namespace repair::cmd

#include "daemon/posting.hpp"

#include "core/base/error.hpp"
#include "core/base/raw.hpp"
#include "core/telegram/limits.hpp"

#include <utility>

namespace repair::daemon {
namespace {

using base::raw;
using bot::Act;
using bot::Post;

telegram::Keys keys_of(const bot::Keys& keys) {
    telegram::Keys rows;
    for (const auto& row : keys) {
        auto& to = rows.emplace_back();
        for (const auto& key : row)
            to.push_back({.label = key.label, .data = key.data, .url = key.url});
    }
    return rows;
}

telegram::BoardKey::Asks asks_of(bot::BoardKey::Asks asks) {
    switch (asks) {
        case bot::BoardKey::Asks::nothing: break;
        case bot::BoardKey::Asks::group: return telegram::BoardKey::Asks::chat;
        case bot::BoardKey::Asks::contact: return telegram::BoardKey::Asks::contact;
    }
    return telegram::BoardKey::Asks::nothing;
}

telegram::Board board_of(const bot::Board& board) {
    telegram::Board rows;
    for (const auto& row : board) {
        auto& to = rows.rows.emplace_back();
        for (const auto& key : row)
            to.push_back({.label = key.label, .asks = asks_of(key.asks), .request = key.request});
    }
    return rows;
}

telegram::Markup markup_of(const Post& post) {
    if (!post.keys.empty()) return keys_of(post.keys);
    if (!post.board.empty()) return board_of(post.board);
    if (post.asks) return telegram::ForceReply{};
    return {};
}

std::optional<std::int64_t> reply_to(const Post& post) {
    if (!post.reply_to) return std::nullopt;
    return raw(*post.reply_to);
}

std::int64_t message_of(const Post& post) {
    if (post.message) return raw(*post.message);
    throw base::Error(base::Errc::failed, "a post that changes a message names none");
}

}  // namespace

std::vector<Post> pieces_of(Post post) {
    std::vector<Post> pieces;
    const bool is_text = post.act == Act::send && post.photo.empty();
    if (!is_text || telegram::utf16_length(post.text.text) <= telegram::text_units) {
        pieces.push_back(std::move(post));
        return pieces;
    }
    auto texts = telegram::split(post.text);
    for (std::size_t i = 0; i + 1 < texts.size(); ++i)
        pieces.push_back({.chat = post.chat, .text = std::move(texts[i])});
    pieces.front().reply_to = std::exchange(post.reply_to, std::nullopt);
    post.text = std::move(texts.back());
    pieces.push_back(std::move(post));
    return pieces;
}

telegram::Call call_for(const Post& post) {
    const auto chat = raw(post.chat);
    switch (post.act) {
        case Act::send: break;
        case Act::edit:
            return telegram::edit_message_text(chat, message_of(post), post.text,
                                               keys_of(post.keys));
        case Act::strip: return telegram::edit_message_markup(chat, message_of(post), {});
        case Act::erase: return telegram::delete_message(chat, message_of(post));
        case Act::answer:
            return telegram::answer_callback_query(
                post.query, post.text.text,
                post.alert ? telegram::Alert::window : telegram::Alert::passing);
    }
    if (!post.photo.empty())
        return telegram::send_photo(chat, telegram::FileId{post.photo}, post.text, markup_of(post),
                                    reply_to(post));
    return telegram::send_message(chat, post.text, markup_of(post), reply_to(post));
}

office::Twice twice(const Post& post) {
    return post.act == Act::send && !post.ties ? office::Twice::doubled : office::Twice::harmless;
}

domain::Notice row_for(const Post& post, base::Time at) {
    const bool answer = post.act == Act::answer;
    return {.to = {domain::Recipient::Kind::chat, raw(post.chat)},
            .kind = answer ? domain::NoticeKind::answer : domain::NoticeKind::reply,
            .arguments = to_json(post).dump(),
            .not_before = at};
}

}  // namespace repair::daemon

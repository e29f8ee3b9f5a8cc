#include "core/bot/shown_chat.hpp"

#include <algorithm>

namespace repair::bot {

std::optional<domain::MessageId> ShownChat::apply(const Post& post) {
    if (post.act == Act::answer) return std::nullopt;
    if (post.act == Act::send) {
        const auto id = next();
        messages_.push_back({id, post.text, post.keys, post.asks, post.photo});
        if (!post.board.empty()) board_ = post.board;
        return id;
    }
    const auto id = post.message.value_or(domain::MessageId{});
    const auto found = std::ranges::find(messages_, id, &ShownMessage::id);
    if (found == messages_.end()) return std::nullopt;
    if (post.act == Act::edit && !found->photo.empty()) return std::nullopt;
    if (post.act == Act::erase) {
        messages_.erase(found);
        return id;
    }
    found->keys = post.act == Act::strip ? Keys{} : post.keys;
    if (post.act == Act::edit) found->text = post.text;
    return id;
}

const ShownMessage* ShownChat::find(domain::MessageId id) const {
    const auto found = std::ranges::find(messages_, id, &ShownMessage::id);
    return found == messages_.end() ? nullptr : &*found;
}

std::vector<ShownChat::Button> ShownChat::buttons() const {
    std::vector<Button> all;
    for (auto message = messages_.rbegin(); message != messages_.rend(); ++message)
        for (const auto& row : message->keys)
            for (const auto& key : row)
                all.push_back({message->id, key});
    return all;
}

std::optional<ShownChat::Button> ShownChat::button(std::string_view label) const {
    for (const auto& button : buttons())
        if (button.key.label == label) return button;
    return std::nullopt;
}

}  // namespace repair::bot

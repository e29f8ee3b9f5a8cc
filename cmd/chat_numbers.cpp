#include "cmd/chat_view.hpp"

#include <algorithm>

namespace repair::cmd {

void ChatNumbers::count(const ChatSession& session, const std::vector<Seen>& shown) {
    std::vector<bot::ShownChat::Button> buttons;
    bool any = false;
    for (const auto& seen : shown) {
        const bool message = seen.what == Seen::What::sent || seen.what == Seen::What::edited;
        if (!message || seen.chat != session.here()) continue;
        any = true;
        const auto* const now = session.shown().find(seen.message.id);
        if (now == nullptr) continue;
        for (const auto& row : now->keys)
            for (const auto& key : row)
                buttons.push_back({now->id, key});
    }
    if (any) buttons_ = std::move(buttons);
}

int ChatNumbers::first_of(domain::MessageId message) const {
    const auto found = std::ranges::find(buttons_, message, &bot::ShownChat::Button::message);
    return found == buttons_.end() ? 0 : static_cast<int>(found - buttons_.begin()) + 1;
}

const bot::ShownChat::Button* ChatNumbers::find(std::size_t number) const {
    return number == 0 || number > buttons_.size() ? nullptr : &buttons_[number - 1];
}

}  // namespace repair::cmd

#include "tests/support/telegram/update_queue.hpp"

#include <algorithm>

namespace repair::test::botapi {
namespace {

/// An offset farther ahead than this is not believed.
constexpr std::int64_t believed_ahead = 10;

}  // namespace

void UpdateQueue::add(std::string_view kind, std::string_view value) {
    const bool wanted = allowed_.empty() ? kind != "chat_member" && kind != "message_reaction" &&
                                               kind != "message_reaction_count"
                                         : allowed_.contains(std::string(kind));
    if (!wanted) return;
    std::string text;
    text.reserve(kind.size() + value.size() + 4);
    text += '"';
    text += kind;
    text += "\":";
    text += value;
    text += '}';
    add_raw(text);
}

void UpdateQueue::add_raw(std::string_view rest) {
    std::string text = "{\"update_id\":";
    text += std::to_string(next_);
    text += ',';
    text += rest;
    updates_.push_back({next_, std::move(text)});
    ++next_;
}

std::int64_t UpdateQueue::head() const {
    return updates_.empty() ? next_ : updates_.front().id;
}

std::int64_t UpdateQueue::start(std::int64_t offset) const {
    if (offset < 0) offset = std::max<std::int64_t>(next_ + offset, 0);
    return offset > next_ + believed_ahead ? head() : std::max(offset, head());
}

void UpdateQueue::confirm(std::int64_t offset) {
    const auto from = start(offset);
    while (!updates_.empty() && updates_.front().id < from)
        updates_.pop_front();
}

std::string UpdateQueue::take(std::int64_t offset, std::size_t limit, std::size_t& count) {
    const auto from = start(offset);
    auto at = std::ranges::lower_bound(updates_, from, std::less<>(), &Update::id);
    std::string out = "[";
    for (count = 0; at != updates_.end() && count < limit; ++at, ++count) {
        if (count > 0) out += ',';
        out += at->text;
    }
    out += ']';
    return out;
}

void UpdateQueue::renumber(std::int64_t next) {
    updates_.clear();
    next_ = next;
}

}  // namespace repair::test::botapi

#include "tests/bot/heard_posts.hpp"

#include "core/base/text.hpp"
#include "core/bot/phrases.hpp"

namespace repair::test {

std::vector<bot::Post> would_post(Play& play, bot::Heard heard) {
    const store::Transaction transaction(play.office.db);
    return play.bot.hear(heard);
}

namespace {

std::string fault_of_keys(const bot::Keys& keys) {
    std::size_t all = 0;
    for (const auto& row : keys) {
        if (row.empty()) return "an empty row of buttons";
        if (row.size() > 8) return "more than 8 buttons in a row";
        all += row.size();
        for (const auto& key : row) {
            if (key.label.empty()) return "a button without a label";
            if (bot::units(key.label) > 160) return "a label that nobody can read: " + key.label;
            if (key.data.empty() == key.url.empty()) return "a button that does nothing";
            if (key.data.size() > 64) return "a button that carries too much: " + key.data;
        }
    }
    return all > 100 ? "more than 100 buttons" : "";
}

}  // namespace

std::string fault_of(const bot::Post& post) {
    using bot::Act;
    if (!(bot::post_of(post.chat, bot::to_json(post).dump()) == post))
        return "a post that the outbox does not keep";
    if (!base::is_utf8(post.text.text)) return "text that is no UTF-8";
    for (const auto& span : post.text.spans)
        if (span.begin >= span.end || span.end > post.text.text.size()) return "a mark of nothing";
    if (post.act == Act::answer) return bot::units(post.text.text) > 200 ? "a long answer" : "";
    if (post.act == Act::strip || post.act == Act::erase) return "";
    if (post.photo.empty() && base::trim(post.text.text).empty()) return "an empty text";
    if (bot::units(post.text.text) > (post.photo.empty() ? 4096U : 1024U)) return "a long text";
    return fault_of_keys(post.keys);
}

}  // namespace repair::test

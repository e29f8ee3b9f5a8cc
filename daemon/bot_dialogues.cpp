#include "daemon/bot_dialogues.hpp"

#include <utility>

namespace repair::daemon {
namespace {

bool is_english(std::string_view language) {
    return language.starts_with("en");
}

}  // namespace

BotDialogues::BotDialogues(store::Database& db, bot::Surroundings around)
    : bot_(db, std::move(around)) {}

std::vector<bot::Post> BotDialogues::hear(const bot::Heard& heard) {
    return bot_.hear(heard);
}

std::optional<bot::Post> BotDialogues::word(const store::OutboxRow& row, domain::ChatId chat,
                                            base::Time now) {
    return bot_.word(row, chat, now);
}

std::vector<bot::Post> BotDialogues::arrived(const bot::Post& post, domain::MessageId message,
                                             base::Time now) {
    return bot_.arrived(post, message, now);
}

std::vector<bot::Post> BotDialogues::missed(const bot::Post& post, base::Time now) {
    return bot_.missed(post, now);
}

std::vector<bot::Post> BotDialogues::apology(const bot::Heard& heard) {
    const std::string text = is_english(heard.from.language)
                                 ? "That did not work; the administrator knows."
                                 : "Не получилось, администратор знает.";
    if (const auto* const press = std::get_if<bot::Press>(&heard.what))
        return {{.act = bot::Act::answer,
                 .chat = heard.chat,
                 .text = text,
                 .query = press->query,
                 .alert = true}};
    if (heard.place != bot::Place::private_chat) return {};
    return {{.chat = heard.chat, .text = text}};
}

std::string BotDialogues::cannot_save(std::string_view language) {
    return is_english(language) ? "The server cannot save; try again in a minute."
                                : "Сервер не может сохранить, попробуйте через минуту.";
}

std::string BotDialogues::cannot_save_alarm(std::string_view why) {
    return "⚠️ Сервер не может сохранять: " + std::string(why);
}

std::vector<Menu> BotDialogues::menus() {
    return {};
}

}  // namespace repair::daemon

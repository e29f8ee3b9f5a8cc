#pragma once

#include "core/base/json.hpp"
#include "tests/support/telegram/call.hpp"
#include "tests/support/telegram/update_queue.hpp"
#include "tests/support/telegram/world.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace repair::test::botapi {

/// What the bot is told.
struct Answer {
    int status = 200;
    std::string result{};     ///< JSON text, of a 200.
    std::string error{};      ///< The description, of all others.
    base::Json parameters{};  ///< ResponseParameters or null.

    [[nodiscard]] std::string body() const;
};

[[nodiscard]] Answer result(const base::Json& value);
[[nodiscard]] Answer done();  ///< result: true
/// 400; "Bad Request: " is put before it.
[[nodiscard]] Answer bad(const std::string& error);
[[nodiscard]] Answer forbidden(const std::string& error);
[[nodiscard]] Answer too_many(std::int64_t retry_after);

/// The world and what the bot has to do with it.
struct Service {
    explicit Service(std::uint64_t seed);

    World world;
    UpdateQueue updates;
    std::string webhook{};
};

using Method = Answer (*)(Service&, const Call&);

/// All but getUpdates, which may have to wait; nullptr when there is no such method.
[[nodiscard]] Method find_method(std::string_view name);

// What Telegram tells the bot about what people do ------------------------------------------------
void tell_message(Service& service, const Chat& chat, const StoredMessage& message,
                  std::string_view kind = "message");
void tell_press(Service& service, const PressRow& press);
/// my_chat_member: the bot's own status, changed by `who`.
void tell_bot_status(Service& service, const Chat& chat, std::int64_t who,
                     const std::string& before, const std::string& after);

// Parts of methods --------------------------------------------------------------------------------
/// Why the bot may not act in this chat; nothing when it may.
[[nodiscard]] std::optional<Answer> barred(Service& service, std::int64_t chat);
/// The same for writing `what` ("text messages", "photos") there.
[[nodiscard]] std::optional<Answer> barred_from_writing(Service& service, std::int64_t chat,
                                                        const std::string& what);

/// A reply_markup as Telegram keeps it.
struct Markup {
    base::Json inline_keyboard{};
    base::Json other{};
    std::string error{};
};
enum class Accepts { any, inline_only };
[[nodiscard]] Markup read_markup(const Call& call, Accepts accepts);

/// Who sees the `other` markup of a message: empty means everybody.
[[nodiscard]] std::vector<std::int64_t> shown_to(const Service& service, const Chat& chat,
                                                 const StoredMessage& message);

// Methods, in the files named after what they are about.
[[nodiscard]] Answer send_message(Service& service, const Call& call);
[[nodiscard]] Answer send_document(Service& service, const Call& call);
[[nodiscard]] Answer send_photo(Service& service, const Call& call);
[[nodiscard]] Answer edit_message_text(Service& service, const Call& call);
[[nodiscard]] Answer edit_message_markup(Service& service, const Call& call);
[[nodiscard]] Answer delete_message(Service& service, const Call& call);
[[nodiscard]] Answer answer_callback_query(Service& service, const Call& call);
[[nodiscard]] Answer send_chat_action(Service& service, const Call& call);
[[nodiscard]] Answer set_my_commands(Service& service, const Call& call);
[[nodiscard]] Answer delete_my_commands(Service& service, const Call& call);
[[nodiscard]] Answer get_my_commands(Service& service, const Call& call);

}  // namespace repair::test::botapi

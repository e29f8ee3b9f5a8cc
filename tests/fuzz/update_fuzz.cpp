// Whatever arrives as an answer to getUpdates: every update is read by itself, says what it is or
// what is broken, and is the same when its own JSON is read again. An input that begins with 'j'
// is the JSON; from any other, byte by byte, updates are made that look like the Bot API's, with
// members missing, doubled in other places, or of a wrong kind.

#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "core/telegram/answer.hpp"
#include "core/telegram/update.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using namespace repair;
using base::Json;
using telegram::Update;

void must(bool holds) {
    if (!holds) std::abort();
}

/// The bytes of an input, zeros after its end.
class Bytes {
public:
    Bytes(const std::uint8_t* data, std::size_t size) : data_(data), left_(size) {}

    std::uint8_t next() {
        if (left_ == 0) return 0;
        --left_;
        return *data_++;
    }
    std::size_t below(std::size_t n) { return next() % n; }
    [[nodiscard]] bool over() const { return left_ == 0; }

    std::string text() {
        std::string result;
        for (auto length = below(24); length > 0; --length)
            result += static_cast<char>(next());
        return result;
    }

private:
    const std::uint8_t* data_;
    std::size_t left_;
};

constexpr int deepest = 5;

Json any(Bytes& bytes, int depth);

Json id(Bytes& bytes) {
    switch (bytes.below(6)) {
        case 0: return -1001234567890 - bytes.next();
        case 1: return INT64_MAX;
        case 2: return INT64_MIN;
        case 3: return -static_cast<std::int64_t>(bytes.next());
        default: return bytes.next();
    }
}

Json word(Bytes& bytes) {
    static constexpr std::array words{"private", "group",      "supergroup", "channel",
                                      "member",  "restricted", "kicked",     "administrator"};
    return words.at(bytes.below(words.size()));
}

Json object(Bytes& bytes, int depth);

Json list(Bytes& bytes, int depth) {
    auto result = Json::array();
    for (auto count = bytes.below(4); count > 0; --count)
        result.add(object(bytes, depth - 1));
    return result;
}

using Make = Json (*)(Bytes&, int);

struct Member {
    const char* name;
    Make make;
};

constexpr Make make_id = [](Bytes& bytes, int) { return id(bytes); };
constexpr Make make_text = [](Bytes& bytes, int) { return Json(bytes.text()); };
constexpr Make make_word = [](Bytes& bytes, int) { return word(bytes); };
constexpr Make make_flag = [](Bytes& bytes, int) { return Json(bytes.below(2) == 1); };

/// One list for all objects: what belongs elsewhere must do no harm.
constexpr Member members[] = {
    {"update_id", make_id},
    {"message", object},
    {"edited_message", object},
    {"callback_query", object},
    {"my_chat_member", object},
    {"message_id", make_id},
    {"chat", object},
    {"from", object},
    {"id", make_id},
    {"id", make_text},
    {"date", make_id},
    {"text", make_text},
    {"caption", make_text},
    {"type", make_word},
    {"title", make_text},
    {"first_name", make_text},
    {"last_name", make_text},
    {"is_bot", make_flag},
    {"username", make_text},
    {"language_code", make_word},
    {"reply_to_message", object},
    {"photo", list},
    {"file_id", make_text},
    {"width", make_id},
    {"height", make_id},
    {"contact", object},
    {"phone_number", make_text},
    {"user_id", make_id},
    {"chat_shared", object},
    {"request_id", make_id},
    {"chat_id", make_id},
    {"migrate_to_chat_id", make_id},
    {"migrate_from_chat_id", make_id},
    {"sender_chat", object},
    {"forward_origin", object},
    {"forum_topic_created", object},
    {"voice", object},
    {"sticker", object},
    {"document", object},
    {"data", make_text},
    {"old_chat_member", object},
    {"new_chat_member", object},
    {"status", make_word},
    {"is_member", make_flag},
    {"can_send_messages", make_flag},
};

Json any(Bytes& bytes, int depth) {
    if (depth <= 0) return {};
    switch (bytes.below(7)) {
        case 0: return {};
        case 1: return Json(bytes.below(2) == 1);
        case 2: return id(bytes);
        case 3: return bytes.text();
        case 4: return list(bytes, depth);
        case 5: return Json::array().add(any(bytes, depth - 1));
        default: return object(bytes, depth);
    }
}

Json object(Bytes& bytes, int depth) {
    auto result = Json::object();
    if (depth <= 0) return result;
    // What nothing is read without comes first, more often than not.
    const auto first = bytes.next();
    if ((first & 1U) != 0) result.set("id", id(bytes));
    if ((first & 2U) != 0) result.set("message_id", id(bytes));
    if ((first & 4U) != 0) result.set("chat", Json::object().set("id", id(bytes)));
    if ((first & 8U) != 0) result.set("from", Json::object().set("id", id(bytes)));
    for (auto count = bytes.below(8); count > 0 && !bytes.over(); --count) {
        const auto& member = members[bytes.below(std::size(members))];
        const bool wrong = bytes.below(8) == 0;
        result.set(member.name, wrong ? any(bytes, depth - 1) : member.make(bytes, depth - 1));
    }
    return result;
}

Json update(Bytes& bytes) {
    static constexpr std::array kinds{"message", "edited_message", "callback_query",
                                      "my_chat_member", "poll"};
    if (bytes.below(16) == 0) return any(bytes, deepest);
    auto result = Json::object();
    if (bytes.below(16) != 0) result.set("update_id", id(bytes));
    result.set(kinds.at(bytes.below(kinds.size())), object(bytes, deepest));
    return result;
}

Json answer(Bytes& bytes) {
    auto result = Json::array();
    for (auto count = 1 + bytes.below(4); count > 0; --count)
        result.add(update(bytes));
    return result;
}

void check(const telegram::Broken& broken) {
    must(!broken.why.empty() && base::is_utf8(broken.why));
}
void check(const telegram::Ignored&) {}
void check(const telegram::Message& message) {
    must(!message.text.empty() || !message.media.empty() || message.contact || message.shared ||
         message.migrate_to || message.migrate_from);
    must(message.photo.empty() || message.media == "photo" || message.media == "animation");
    must(message.date.time_since_epoch().count() >= 0);
}
void check(const telegram::Press& press) {
    must(!press.query.empty());
    must(!press.message || press.chat);
}
void check(const telegram::Membership& membership) {
    must(!membership.is.empty());
}

void check_all(const Json& result) {
    const auto updates = telegram::parse_updates(result);
    const bool list = result.kind() == Json::Kind::array;
    must(updates.size() == (list ? result.elements().size() : 1));
    for (const auto& one : updates) {
        std::visit([](const auto& what) { check(what); }, one.what);
        const auto raw = one.raw();
        auto again = base::parse_json(raw);
        must(again.has_value());
        const auto same = telegram::parse_updates(Json::array().add(std::move(*again)));
        must(same.size() == 1 && same[0].raw() == raw);
        if (list) must(same[0].id == one.id && same[0].what.index() == one.what.index());
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size > 0 && data[0] == 'j') {
        const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
        if (const auto read = base::parse_json(text)) check_all(*read);
        for (const int status : {200, 400, 429, 502})
            static_cast<void>(telegram::read_answer({status, text}));
        return 0;
    }
    Bytes bytes(data, size);
    check_all(answer(bytes));
    return 0;
}

#include "core/bot/post.hpp"

#include "core/base/error.hpp"
#include "core/base/raw.hpp"

#include <algorithm>
#include <array>

namespace repair::bot {
namespace {

using base::Json;

constexpr std::array<std::string_view, 5> acts{"send", "edit", "strip", "erase", "answer"};
constexpr std::array<std::string_view, 4> styles{"bold", "italic", "code", "mention"};
constexpr std::array<std::string_view, 3> asked{"nothing", "group", "contact"};

template <typename Enum, std::size_t N>
std::string_view word(const std::array<std::string_view, N>& words, Enum value) {
    return words.at(static_cast<std::size_t>(value));
}

[[noreturn]] void damaged() {
    throw base::Error(base::Errc::corrupt, "the outbox holds a reply that nobody wrote");
}

template <typename Enum, std::size_t N>
Enum value_of(const std::array<std::string_view, N>& words, const std::string& text) {
    const auto* const found = std::ranges::find(words, text);
    if (found == words.end()) damaged();
    return static_cast<Enum>(found - words.begin());
}

Json spans_json(const std::vector<base::Span>& spans) {
    auto all = Json::array();
    for (const auto& span : spans) {
        auto one = Json::object()
                       .set("style", word(styles, span.style))
                       .set("begin", span.begin)
                       .set("end", span.end);
        if (span.person != 0) one.set("person", span.person);
        all.add(std::move(one));
    }
    return all;
}

template <typename T, typename One>
Json rows_json(const std::vector<std::vector<T>>& rows, const One& one) {
    auto all = Json::array();
    for (const auto& row : rows) {
        auto line = Json::array();
        for (const auto& key : row)
            line.add(one(key));
        all.add(std::move(line));
    }
    return all;
}

Json key_json(const Key& key) {
    auto json = Json::object().set("label", key.label);
    if (!key.data.empty()) json.set("data", key.data);
    if (!key.url.empty()) json.set("url", key.url);
    return json;
}

Json board_key_json(const BoardKey& key) {
    auto json = Json::object().set("label", key.label);
    if (key.asks != BoardKey::Asks::nothing)
        json.set("asks", word(asked, key.asks)).set("request", key.request);
    return json;
}

const Json::Array& elements(const Json* json) {
    static const Json::Array none;
    if (json == nullptr) return none;
    if (json->kind() != Json::Kind::array) damaged();
    return json->elements();
}

std::vector<base::Span> spans_of(const Json* json, std::size_t size) {
    std::vector<base::Span> spans;
    for (const auto& one : elements(json)) {
        const auto begin = static_cast<std::size_t>(one.number_at("begin").value_or(0));
        const auto end = static_cast<std::size_t>(one.number_at("end").value_or(0));
        if (begin > end || end > size) damaged();
        spans.push_back({value_of<base::Style>(styles, one.string_at("style")), begin, end,
                         one.number_at("person").value_or(0)});
    }
    return spans;
}

template <typename T, typename One>
std::vector<std::vector<T>> rows_of(const Json* json, const One& one) {
    std::vector<std::vector<T>> rows;
    for (const auto& line : elements(json)) {
        auto& row = rows.emplace_back();
        for (const auto& key : elements(&line))
            row.push_back(one(key));
    }
    return rows;
}

Key key_of(const Json& json) {
    return {json.string_at("label"), json.string_at("data"), json.string_at("url")};
}

BoardKey board_key_of(const Json& json) {
    BoardKey key{.label = json.string_at("label")};
    if (json.child("asks") != nullptr)
        key.asks = value_of<BoardKey::Asks>(asked, json.string_at("asks"));
    key.request = static_cast<int>(json.number_at("request").value_or(0));
    return key;
}

template <typename Id>
std::optional<Id> id_at(const Json& json, std::string_view key) {
    const auto number = json.number_at(key);
    if (!number) return std::nullopt;
    return Id{*number};
}

template <typename Id>
void set_id(Json& json, std::string_view key, const std::optional<Id>& id) {
    if (id) json.set(key, base::raw(*id));
}

}  // namespace

Json to_json(const Post& post) {
    auto json = Json::object().set("act", word(acts, post.act));
    set_id(json, "message", post.message);
    if (!post.text.empty()) json.set("text", post.text.text);
    if (!post.text.spans.empty()) json.set("spans", spans_json(post.text.spans));
    if (!post.keys.empty()) json.set("keys", rows_json(post.keys, key_json));
    if (!post.board.empty()) json.set("board", rows_json(post.board, board_key_json));
    set_id(json, "reply_to", post.reply_to);
    if (post.asks) json.set("asks", true);
    if (!post.query.empty()) json.set("query", post.query);
    if (post.alert) json.set("alert", true);
    if (!post.refused.empty()) json.set("refused", post.refused);
    if (!post.photo.empty()) json.set("photo", post.photo);
    if (post.only_there) json.set("only_there", true);
    set_id(json, "question", post.question);
    set_id(json, "card", post.card);
    if (post.card) json.set("version", post.version);
    if (post.ties)
        json.set("ties", base::raw(post.ties->master)).set("by", base::raw(post.ties->by));
    return json;
}

Post post_of(domain::ChatId chat, std::string_view arguments) {
    const auto json = base::parse_json(arguments);
    if (!json) damaged();
    Post post{.act = value_of<Act>(acts, json->string_at("act")), .chat = chat};
    post.message = id_at<domain::MessageId>(*json, "message");
    post.text.text = json->string_at("text");
    post.text.spans = spans_of(json->child("spans"), post.text.text.size());
    post.keys = rows_of<Key>(json->child("keys"), key_of);
    post.board = rows_of<BoardKey>(json->child("board"), board_key_of);
    post.reply_to = id_at<domain::MessageId>(*json, "reply_to");
    post.asks = json->boolean_at("asks");
    post.query = json->string_at("query");
    post.alert = json->boolean_at("alert");
    post.refused = json->string_at("refused");
    post.photo = json->string_at("photo");
    post.only_there = json->boolean_at("only_there");
    post.question = id_at<domain::DialogueId>(*json, "question");
    post.card = id_at<domain::OrderId>(*json, "card");
    post.version = json->number_at("version").value_or(0);
    if (const auto master = json->number_at("ties"))
        post.ties =
            Tie{domain::MasterId{*master}, domain::UserId{json->number_at("by").value_or(0)}};
    return post;
}

}  // namespace repair::bot

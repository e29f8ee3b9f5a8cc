#include "core/telegram/answer.hpp"

#include <algorithm>
#include <array>

namespace repair::telegram {
namespace {

using std::chrono::seconds;

constexpr seconds longest_flood = std::chrono::hours(24);

/// A refusal: the first row that fits decides. The parts are of descriptions in lower case, as
/// the server (github.com/tdlib/telegram-bot-api) and Telegram behind it spell them.
struct Row {
    std::int64_t code = 0;
    std::string_view part{};
    Verdict verdict{};
};

constexpr Row rows[] = {
    {400, "message is not modified", Verdict::unchanged},
    {400, "message to edit not found", Verdict::gone},
    {400, "message to delete not found", Verdict::gone},
    {400, "message can't be edited", Verdict::gone},
    {400, "no text in the message to edit", Verdict::gone},  // A photo: it has a caption.
    {400, "message can't be deleted", Verdict::gone},
    {400, "message_id_invalid", Verdict::gone},
    {400, "query is too old", Verdict::query_old},
    {400, "query id is invalid", Verdict::query_old},
    {400, "query_id_invalid", Verdict::query_old},

    {400, "chat not found", Verdict::unreachable},
    {400, "user not found", Verdict::unreachable},
    {400, "peer_id_invalid", Verdict::unreachable},
    {400, "group chat was upgraded", Verdict::unreachable},  // And nobody said to what.
    {400, "group chat was deactivated", Verdict::unreachable},
    {400, "user_is_blocked", Verdict::unreachable},
    {400, "input_user_deactivated", Verdict::unreachable},
    {400, "have no rights to send", Verdict::unreachable},
    {400, "not enough rights to send", Verdict::unreachable},
    {400, "need administrator rights", Verdict::unreachable},
    {400, "chat_write_forbidden", Verdict::unreachable},
    {400, "chat_restricted", Verdict::unreachable},
    {400, "channel_private", Verdict::unreachable},
    {400, "topic_closed", Verdict::unreachable},

    {400, "can't parse entities", Verdict::bad_markup},
    {400, "can't parse messageentity", Verdict::bad_markup},
    {400, "entities_too_long", Verdict::bad_markup},
    {400, "entity_", Verdict::bad_markup},

    {400, "too long", Verdict::too_big},
    {400, "too_long", Verdict::too_big},
    {400, "too big", Verdict::too_big},
    {400, "too_big", Verdict::too_big},
    {400, "too large", Verdict::too_big},

    {401, "", Verdict::unauthorized},
    {403, "", Verdict::unreachable},
    {404, "", Verdict::unauthorized},
    {409, "webhook", Verdict::webhook_set},
    {409, "", Verdict::other_poller},
    {413, "", Verdict::too_big},
    {429, "", Verdict::flood},
};

std::string lower(std::string_view text) {
    std::string result(text);
    for (auto& letter : result)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return result;
}

Verdict refusal(std::int64_t code, std::string_view description) {
    if (code >= 500 || code == 0) return Verdict::busy_server;
    const auto said = lower(description);
    const auto* const row = std::ranges::find_if(rows, [&](const Row& candidate) {
        return candidate.code == code && said.find(candidate.part) != std::string::npos;
    });
    return row == std::end(rows) ? Verdict::rejected : row->verdict;
}

/// For answers that are not the Bot API's. A refusal by something on the way says nothing about
/// our token or a chat; only what is about this request alone counts.
Verdict foreign(int status) {
    return status == 413 || status == 429 ? refusal(status, {}) : Verdict::busy_server;
}

std::optional<seconds> sane(std::optional<seconds> wait) {
    if (!wait || *wait < seconds(1)) return std::nullopt;
    return std::min(*wait, longest_flood);
}

void read_parameters(const base::Json* parameters, Answer& answer) {
    if (parameters == nullptr) return;
    if (const auto wait = parameters->number_at("retry_after"))
        if (const auto told = sane(seconds(*wait))) answer.retry_after = told;
    answer.migrated_to = parameters->number_at("migrate_to_chat_id");
}

void read_refusal(const base::Json& body, Answer& answer) {
    answer.error_code = body.number_at("error_code").value_or(0);
    answer.description = body.string_at("description");
    read_parameters(body.child("parameters"), answer);
    const auto code = answer.status >= 400 ? answer.status : answer.error_code;
    answer.verdict = refusal(code, answer.description);
    if (answer.migrated_to && answer.verdict != Verdict::busy_server)
        answer.verdict = Verdict::migrated;
    if (answer.verdict != Verdict::flood) answer.retry_after.reset();
    if (answer.verdict != Verdict::migrated) answer.migrated_to.reset();
}

}  // namespace

std::string_view word(Verdict verdict) {
    static constexpr std::array<std::string_view, 16> words{
        "done",        "unsent",       "unknown",     "busy_server", "flood", "other_poller",
        "webhook_set", "unauthorized", "unreachable", "unchanged",   "gone",  "query_old",
        "migrated",    "bad_markup",   "too_big",     "rejected"};
    return words.at(static_cast<std::size_t>(verdict));
}

Answer read_answer(const Exchange& exchange) {
    Answer answer;
    answer.status = exchange.status;
    answer.retry_after = sane(exchange.retry_after);
    auto body = base::parse_json(exchange.body);
    const auto* const ok = body ? body->child("ok") : nullptr;
    if (ok == nullptr || ok->kind() != base::Json::Kind::boolean) {
        answer.verdict = foreign(exchange.status);
        if (answer.verdict != Verdict::flood) answer.retry_after.reset();
        answer.description =
            exchange.body.empty() ? "an empty answer" : "an answer that is no JSON";
        return answer;
    }
    if (ok->boolean() && exchange.status / 100 == 2) {
        answer.verdict = Verdict::done;
        answer.retry_after.reset();
        answer.result = body->take("result");
        return answer;
    }
    read_refusal(*body, answer);
    return answer;
}

}  // namespace repair::telegram

#include "core/store/dialogue_store.hpp"

#include "core/base/raw.hpp"
#include "core/store/database.hpp"

namespace repair::store {
namespace {

using base::raw;

constexpr auto insert_dialogue = R"sql(
    INSERT INTO dialogues (chat_id, user_id, flow, step, turn, order_id, version, answers, question,
                           state, touched_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
)sql";

constexpr auto update_dialogue = R"sql(
    UPDATE dialogues
    SET step = ?, turn = ?, order_id = ?, version = ?, answers = ?, question = ?, state = ?,
        touched_at = ?
    WHERE id = ?
)sql";

constexpr auto delete_dialogue = "DELETE FROM dialogues WHERE id = ?";
constexpr auto update_question = "UPDATE dialogues SET question = ? WHERE id = ?";

constexpr auto select_dialogue = R"sql(
    SELECT id, chat_id, user_id, flow, step, turn, order_id, version, answers, question, state,
           touched_at
    FROM dialogues WHERE id = ?
)sql";

constexpr auto select_active = R"sql(
    SELECT id, chat_id, user_id, flow, step, turn, order_id, version, answers, question, state,
           touched_at
    FROM dialogues WHERE chat_id = ? AND user_id = ? AND state = 'active'
)sql";

constexpr auto select_drafts = R"sql(
    SELECT id, chat_id, user_id, flow, step, turn, order_id, version, answers, question, state,
           touched_at
    FROM dialogues WHERE user_id = ? AND chat_id = ? AND state = 'draft'
    ORDER BY touched_at DESC, id DESC
)sql";

constexpr auto select_untouched = R"sql(
    SELECT id, chat_id, user_id, flow, step, turn, order_id, version, answers, question, state,
           touched_at
    FROM dialogues WHERE state = 'active' AND touched_at < ?
    ORDER BY touched_at LIMIT 100
)sql";

constexpr auto delete_drafts = R"sql(
    DELETE FROM dialogues
    WHERE id IN (SELECT id FROM dialogues WHERE state = 'draft' AND touched_at < ? LIMIT 500)
)sql";

const char* word(DialogueState state) {
    return state == DialogueState::active ? "active" : "draft";
}

void bind_order(Query& query, const Dialogue& dialogue) {
    if (dialogue.order)
        query.bind(raw(*dialogue.order)).bind(dialogue.version);
    else
        query.bind(std::nullopt).bind(std::nullopt);
}

void bind_question(Query& query, const Dialogue& dialogue) {
    if (dialogue.question)
        query.bind(raw(*dialogue.question));
    else
        query.bind(std::nullopt);
}

Dialogue read(const Query& row) {
    Dialogue found{.id = domain::DialogueId{row.integer(0)},
                   .chat = domain::ChatId{row.integer(1)},
                   .user = domain::UserId{row.integer(2)},
                   .flow = row.text(3),
                   .step = row.text(4),
                   .turn = row.integer(5)};
    if (!row.is_null(6)) found.order = domain::OrderId{row.integer(6)};
    found.version = row.integer(7);
    found.answers = row.text(8);
    if (!row.is_null(9)) found.question = domain::MessageId{row.integer(9)};
    found.state = row.text(10) == "active" ? DialogueState::active : DialogueState::draft;
    found.touched_at = row.time(11);
    return found;
}

std::vector<Dialogue> read_all(Query rows) {
    std::vector<Dialogue> found;
    while (rows.step())
        found.push_back(read(rows));
    return found;
}

}  // namespace

domain::DialogueId DialogueStore::add(const Dialogue& dialogue) {
    auto insert = db_.use(insert_dialogue);
    insert.bind(raw(dialogue.chat)).bind(raw(dialogue.user)).bind(dialogue.flow);
    insert.bind(dialogue.step).bind(dialogue.turn);
    bind_order(insert, dialogue);
    insert.bind(dialogue.answers);
    bind_question(insert, dialogue);
    insert.bind(word(dialogue.state)).bind(dialogue.touched_at).run();
    return domain::DialogueId{db_.last_insert_id()};
}

void DialogueStore::save(const Dialogue& dialogue) {
    auto update = db_.use(update_dialogue);
    update.bind(dialogue.step).bind(dialogue.turn);
    bind_order(update, dialogue);
    update.bind(dialogue.answers);
    bind_question(update, dialogue);
    update.bind(word(dialogue.state)).bind(dialogue.touched_at).bind(raw(dialogue.id)).run();
}

void DialogueStore::remove(domain::DialogueId id) {
    db_.use(delete_dialogue).bind(raw(id)).run();
}

void DialogueStore::ask_in(domain::DialogueId id, domain::MessageId question) {
    db_.use(update_question).bind(raw(question)).bind(raw(id)).run();
}

std::optional<Dialogue> DialogueStore::find(domain::DialogueId id) const {
    auto row = db_.use(select_dialogue);
    row.bind(raw(id));
    if (!row.step()) return std::nullopt;
    return read(row);
}

std::optional<Dialogue> DialogueStore::active(domain::ChatId chat, domain::UserId user) const {
    auto row = db_.use(select_active);
    row.bind(raw(chat)).bind(raw(user));
    if (!row.step()) return std::nullopt;
    return read(row);
}

std::vector<Dialogue> DialogueStore::drafts(domain::ChatId chat, domain::UserId user) const {
    auto rows = db_.use(select_drafts);
    rows.bind(raw(user)).bind(raw(chat));
    return read_all(std::move(rows));
}

std::vector<Dialogue> DialogueStore::untouched(base::Time before) const {
    auto rows = db_.use(select_untouched);
    rows.bind(before);
    return read_all(std::move(rows));
}

std::int64_t DialogueStore::purge_drafts(base::Time before) {
    return db_.use(delete_drafts).bind(before).run();
}

}  // namespace repair::store

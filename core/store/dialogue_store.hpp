#pragma once

#include "core/base/clock.hpp"
#include "core/domain/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace repair::store {

class Database;

enum class DialogueState {
    active,  ///< The next words of that person in that chat belong to it.
    draft,   ///< Put aside, to be gone on with or thrown away.
};

/// What somebody is in the middle of. What flow, step and answers mean, core/bot knows.
struct Dialogue {
    domain::DialogueId id{};
    domain::ChatId chat{};
    domain::UserId user{};
    std::string flow{};
    std::string step{};
    std::int64_t turn = 0;  ///< Counts questions: a button of an older one is stale.
    std::optional<domain::OrderId> order{};
    domain::Version version = 0;  ///< Of the order, when it was last looked at.
    std::string answers = "{}";   ///< A JSON object.
    std::optional<domain::MessageId> question{};
    DialogueState state = DialogueState::active;
    base::Time touched_at{};
};

/// Dialogues on disk: they survive whatever happens to the program. Decides nothing; writers
/// have a transaction open.
class DialogueStore {
public:
    explicit DialogueStore(Database& db) : db_(db) {}

    /// One dialogue of a person in a chat is active; the caller has put another one aside.
    [[nodiscard]] domain::DialogueId add(const Dialogue& dialogue);
    /// All but whose it is, where, and its flow.
    void save(const Dialogue& dialogue);
    void remove(domain::DialogueId id);
    /// The question that waits for the answer is now this message. Nothing when it is gone.
    void ask_in(domain::DialogueId id, domain::MessageId question);

    [[nodiscard]] std::optional<Dialogue> find(domain::DialogueId id) const;
    [[nodiscard]] std::optional<Dialogue> active(domain::ChatId chat, domain::UserId user) const;
    /// Newest first.
    [[nodiscard]] std::vector<Dialogue> drafts(domain::ChatId chat, domain::UserId user) const;

    /// Active ones that nobody touched since `before`, oldest first, a portion of them.
    [[nodiscard]] std::vector<Dialogue> untouched(base::Time before) const;

    /// Forgets drafts that nobody touched since `before`, a portion at a time. Returns how many.
    std::int64_t purge_drafts(base::Time before);

private:
    Database& db_;
};

}  // namespace repair::store

#pragma once

#include "core/base/clock.hpp"
#include "core/domain/actor.hpp"
#include "core/domain/ids.hpp"
#include "core/domain/status.hpp"
#include "core/domain/verb.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace repair::store {

class Database;

/// One field, before and after, as texts for people and JSON. Empty: there was, or is, none.
struct FieldChange {
    std::string field{};
    std::string before{};
    std::string after{};

    friend bool operator==(const FieldChange&, const FieldChange&) = default;
};

/// What one version of an order says of how it came about.
struct HistoryEntry {
    domain::OrderId order{};
    domain::Version version = 0;
    base::Time at{};
    domain::Actor who{};  ///< Of the roles, nothing is kept.
    domain::Verb verb{};
    std::optional<domain::Status> from{};
    std::optional<domain::Status> to{};
    std::optional<domain::MasterId> master{};  ///< The master concerned.
    std::string reason{};
    std::vector<FieldChange> changes{};
    bool notified = true;  ///< False: --no-notify.
};

/// A comment on an order; `version` is the one that it made.
struct Comment {
    domain::Version version = 0;
    base::Time at{};
    domain::Actor who{};
    std::string text{};
    std::string photo{};  ///< A Telegram file id; empty: none.
};

/// The history of orders: only ever added to, which the database itself enforces.
class HistoryStore {
public:
    explicit HistoryStore(Database& db) : db_(db) {}

    /// `actor` is entry.who's row of actors (dictionary.hpp).
    void add(const HistoryEntry& entry, std::int64_t actor);

    /// Oldest first.
    [[nodiscard]] std::vector<HistoryEntry> list(domain::OrderId order) const;
    [[nodiscard]] std::optional<HistoryEntry> find(domain::OrderId order,
                                                   domain::Version version) const;

    /// Belongs beside add() of the same version.
    void add_comment(domain::OrderId order, const Comment& comment);

    /// Oldest first.
    [[nodiscard]] std::vector<Comment> comments(domain::OrderId order) const;

private:
    Database& db_;
};

/// {"field":["before","after"], …}: how the database keeps changes; empty for none.
[[nodiscard]] std::string text_of_changes(const std::vector<FieldChange>& changes);

}  // namespace repair::store

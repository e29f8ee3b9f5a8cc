#pragma once

#include "core/store/card_store.hpp"

#include <vector>

namespace repair::store {

class Database;

/// While one lives, the live cards of this connection are its own: CardStore finds and places
/// them apart, and those of the file are neither seen nor touched. For whoever shows chats
/// without being Telegram, and gives messages numbers that Telegram has not given.
///
/// A temporary table of the same name: https://www.sqlite.org/lang_naming.html
class OwnCards {
public:
    /// `db` must outlive this, and no transaction may be open on it.
    explicit OwnCards(Database& db);
    ~OwnCards();
    OwnCards(const OwnCards&) = delete;
    OwnCards& operator=(const OwnCards&) = delete;

    /// Those whose order has a newer version than they show.
    [[nodiscard]] std::vector<PlacedCard> outdated() const;

private:
    Database& db_;
};

}  // namespace repair::store

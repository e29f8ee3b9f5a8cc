#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace repair::store {

class Database;

/// The lists of commands that Telegram shows, by scope, as they were last set. Writers have a
/// transaction open.
class MenuStore {
public:
    explicit MenuStore(Database& db) : db_(db) {}

    [[nodiscard]] std::optional<std::string> find(std::string_view scope) const;
    /// Scopes and their commands, by scope.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> list() const;
    void save(std::string_view scope, std::string_view commands);

private:
    Database& db_;
};

}  // namespace repair::store

#include "core/store/menu_store.hpp"

#include "core/store/database.hpp"

namespace repair::store {
namespace {

constexpr auto select_menu = "SELECT commands FROM bot_menus WHERE scope = ?";
constexpr auto select_menus = "SELECT scope, commands FROM bot_menus ORDER BY scope";
constexpr auto upsert_menu = R"sql(
    INSERT INTO bot_menus (scope, commands) VALUES (?, ?)
    ON CONFLICT (scope) DO UPDATE SET commands = excluded.commands
)sql";

}  // namespace

std::optional<std::string> MenuStore::find(std::string_view scope) const {
    auto row = db_.use(select_menu);
    row.bind(scope);
    if (!row.step()) return std::nullopt;
    return row.text(0);
}

std::vector<std::pair<std::string, std::string>> MenuStore::list() const {
    std::vector<std::pair<std::string, std::string>> found;
    auto rows = db_.use(select_menus);
    while (rows.step())
        found.emplace_back(rows.text(0), rows.text(1));
    return found;
}

void MenuStore::save(std::string_view scope, std::string_view commands) {
    db_.use(upsert_menu).bind(scope).bind(commands).run();
}

}  // namespace repair::store

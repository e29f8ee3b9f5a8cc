#include "tests/support/inside.hpp"

#include <sqlite3.h>

#include <memory>
#include <stdexcept>

namespace repair::test {
namespace {

struct Close {
    void operator()(sqlite3* db) const { sqlite3_close(db); }
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

using Connection = std::unique_ptr<sqlite3, Close>;
using Statement = std::unique_ptr<sqlite3_stmt, Close>;

Connection connect(const std::string& name, int flags) {
    sqlite3* db = nullptr;
    const int code = sqlite3_open_v2(name.c_str(), &db, flags, nullptr);
    Connection connection(db);
    if (code != SQLITE_OK) throw std::runtime_error(name + ": " + sqlite3_errmsg(db));
    sqlite3_busy_timeout(db, 30'000);
    sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    return connection;
}

std::string hex_of(const std::string& bytes) {
    constexpr auto digits = "0123456789abcdef";
    std::string hex;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        hex += {digits[byte / 16], digits[byte % 16]};
    }
    return hex;
}

std::string text_of(sqlite3_stmt* statement, int column) {
    const int type = sqlite3_column_type(statement, column);
    if (type == SQLITE_NULL) return "NULL";
    const auto* const bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
    const auto text = bytes != nullptr ? std::string(bytes, size) : std::string();
    return type == SQLITE_BLOB ? hex_of(text) : text;
}

std::vector<Row> rows(sqlite3* db, const std::string& sql, const std::vector<std::string>& bound) {
    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v2(db, sql.c_str(), -1, &raw, nullptr) != SQLITE_OK)
        throw std::runtime_error(sql + ": " + sqlite3_errmsg(db));
    const Statement statement(raw);
    int place = 0;
    for (const auto& text : bound)
        sqlite3_bind_text(raw, ++place, text.data(), static_cast<int>(text.size()), nullptr);
    std::vector<Row> found;
    int code = sqlite3_step(raw);
    for (; code == SQLITE_ROW; code = sqlite3_step(raw)) {
        auto& row = found.emplace_back();
        for (int column = 0; column < sqlite3_column_count(raw); ++column)
            row.push_back(text_of(raw, column));
    }
    if (code != SQLITE_DONE) throw std::runtime_error(sql + ": " + sqlite3_errmsg(db));
    return found;
}

Connection scratch() {
    return connect(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
}

}  // namespace

std::vector<Row> rows(const std::filesystem::path& file, const std::string& sql) {
    return rows(connect(file.string(), SQLITE_OPEN_READONLY).get(), sql, {});
}

std::string cell(const std::filesystem::path& file, const std::string& sql) {
    return rows(file, sql).at(0).at(0);
}

std::string dump(const std::filesystem::path& file) {
    const auto db = connect(file.string(), SQLITE_OPEN_READONLY);
    auto all = "version " + rows(db.get(), "PRAGMA user_version", {}).at(0).at(0) + "\n";
    const auto tables = rows(db.get(),
                             "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND "
                             "sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
                             {});
    for (const auto& table : tables) {
        all += table[1] + "\n";
        for (const auto& row : rows(db.get(), "SELECT * FROM \"" + table[0] + "\"", {})) {
            for (const auto& value : row)
                all += value + "\t";
            all += "\n";
        }
    }
    return all;
}

void alter(const std::filesystem::path& file, const std::string& sql) {
    const auto db = connect(file.string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    char* error = nullptr;
    if (sqlite3_exec(db.get(), sql.c_str(), nullptr, nullptr, &error) == SQLITE_OK) return;
    const std::string why = error != nullptr ? error : "?";
    sqlite3_free(error);
    throw std::runtime_error(file.string() + ": " + why);
}

bool is_json(const std::string& text) {
    return rows(scratch().get(), "SELECT json_valid(?)", {text}).at(0).at(0) == "1";
}

std::string json_at(const std::string& document, const std::string& path) {
    return rows(scratch().get(), "SELECT json_extract(?, ?)", {document, path}).at(0).at(0);
}

std::size_t json_size(const std::string& document, const std::string& path) {
    return std::stoul(
        rows(scratch().get(), "SELECT coalesce(json_array_length(?, ?), 0)", {document, path})
            .at(0)
            .at(0));
}

}  // namespace repair::test

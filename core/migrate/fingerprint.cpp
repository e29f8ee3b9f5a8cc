#include "core/migrate/fingerprint.hpp"

#include "core/store/database.hpp"
#include "core/store/schema_store.hpp"

#include <algorithm>
#include <utility>

namespace repair::migrate {
namespace {

/// A statement as people read it, and as it is compared.
struct Statement {
    std::string shown;
    std::string meaning;
};
using Statements = std::vector<Statement>;

/// One space for every run of white space outside of quotes.
std::string folded(const std::string& sql) {
    std::string out;
    bool quoted = false;
    for (const char c : sql) {
        const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (c == '\'') quoted = !quoted;
        if (!space || quoted)
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    return out;
}

bool is_punctuation(char c) {
    return c == '(' || c == ')' || c == ',';
}

/// Without what makes no difference: quotes around names, which SQLite adds when it renames a
/// table, and space beside punctuation, which it takes when it drops a column.
std::string meaning_of(const std::string& sql) {
    std::string out;
    bool quoted = false;
    for (const char c : folded(sql)) {
        if (c == '\'') quoted = !quoted;
        if (!quoted && c == '"') continue;
        if (!quoted && c == ' ' && !out.empty() && is_punctuation(out.back())) continue;
        if (!quoted && is_punctuation(c) && !out.empty() && out.back() == ' ') out.pop_back();
        out += c;
    }
    return out;
}

Statements statements_of(store::Database& db) {
    const auto objects = store::SchemaStore(db).objects();
    Statements statements;
    statements.reserve(objects.size());
    for (const auto& object : objects)
        statements.push_back({folded(object.sql), meaning_of(object.sql)});
    return statements;
}

Statements expected(const std::vector<Migration>& known, std::int64_t version) {
    auto db = store::Database::in_memory();
    store::SchemaStore schema(db);
    schema.foreign_keys(store::SchemaStore::Enforcement::off);
    for (const auto& migration : known)
        if (migration.number <= version) schema.run_script(migration.up);
    return statements_of(db);
}

std::string text_of(const Statements& statements) {
    std::string text;
    for (const auto& statement : statements)
        text.append(statement.meaning).append(";\n");
    return text;
}

std::vector<std::string> only_in(const Statements& some, const Statements& others,
                                 const char* mark) {
    std::vector<std::string> lines;
    for (const auto& [shown, meaning] : some)
        if (std::ranges::count(others, meaning, &Statement::meaning) == 0)
            lines.push_back(mark + shown);
    return lines;
}

}  // namespace

std::string schema_of(store::Database& db) {
    return text_of(statements_of(db));
}

std::string expected_schema(const std::vector<Migration>& known, std::int64_t version) {
    return text_of(expected(known, version));
}

std::vector<std::string> drift_of(store::Database& db, const std::vector<Migration>& known,
                                  std::int64_t version) {
    const auto should = expected(known, version);
    const auto is = statements_of(db);
    auto lines = only_in(should, is, "- ");
    for (auto& line : only_in(is, should, "+ "))
        lines.push_back(std::move(line));
    return lines;
}

}  // namespace repair::migrate

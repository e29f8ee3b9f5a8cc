#include "core/migrate/verify.hpp"

#include "core/migrate/apply.hpp"
#include "core/migrate/plan.hpp"
#include "core/store/database.hpp"
#include "core/store/schema_store.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace repair::migrate {
namespace {

using Objects = std::vector<store::SchemaObject>;

/// What our own migrations up to `version` make of an empty database.
Objects expected_objects(std::int64_t version) {
    auto known = known_migrations();
    std::erase_if(known, [&](const Migration& m) { return m.number > version; });
    auto db = store::Database::in_memory();
    apply(db, known, std::nullopt, base::Time{});
    return store::SchemaStore(db).objects();
}

/// One space for every run of white space outside of quotes: how a statement was laid out is not
/// its meaning.
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

Objects folded(Objects objects) {
    for (auto& object : objects)
        object.sql = folded(object.sql);
    return objects;
}

std::vector<std::string> difference(const Objects& expected, const Objects& actual) {
    std::vector<std::string> lines;
    for (const auto& object : expected)
        if (std::ranges::count(actual, object) == 0) lines.push_back("- " + object.sql);
    for (const auto& object : actual)
        if (std::ranges::count(expected, object) == 0) lines.push_back("+ " + object.sql);
    return lines;
}

}  // namespace

Verdict verify(store::Database& db) {
    Verdict verdict;
    store::SchemaStore schema(db);
    const auto plan = make_plan(db, known_migrations());
    for (const auto& finding : plan.findings)
        verdict.findings.push_back(finding.what);
    verdict.damage = schema.damage();
    verdict.drift = difference(folded(expected_objects(plan.version())), folded(schema.objects()));
    return verdict;
}

std::string schema_text() {
    auto db = store::Database::in_memory();
    apply(db, known_migrations(), std::nullopt, base::Time{});
    std::string text = "-- Generated from the migrations; a test keeps it true. Do not edit.\n";
    text += fmt::format("-- Schema version {}.\n", latest_version());
    for (const auto& object : store::SchemaStore(db).objects())
        text += fmt::format("\n{};\n", object.sql);
    return text;
}

}  // namespace repair::migrate

#include "tests/support/schema.hpp"

#include "core/migrate/verify.hpp"
#include "core/store/schema_store.hpp"
#include "core/store/schema_version.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>

using namespace repair;

TEST_CASE("migrations/schema.sql shows the schema that the migrations make") {
    const std::string file = REPAIR_SOURCE_DIR "/migrations/schema.sql";
    if (std::getenv("REPAIR_ACCEPT") != nullptr) std::ofstream(file) << migrate::schema_text();
    std::ifstream in(file);
    const std::string written{std::istreambuf_iterator<char>(in), {}};
    INFO("REPAIR_ACCEPT=1 in the environment writes it anew");
    CHECK(written == migrate::schema_text());
}

TEST_CASE("every constraint has a name, so that an error says which rule said no") {
    static const std::regex constraint(
        R"((CONSTRAINT\s+\w+\s+)?(CHECK\s*\(|PRIMARY KEY|UNIQUE|REFERENCES|FOREIGN KEY))");
    auto db = test::empty_office();
    int seen = 0;
    for (const auto& object : store::SchemaStore(db).objects()) {
        if (object.type != "table" || object.sql.starts_with("CREATE VIRTUAL")) continue;
        const auto begin = std::sregex_iterator(object.sql.begin(), object.sql.end(), constraint);
        std::string before;
        for (auto found = begin; found != std::sregex_iterator(); ++found) {
            CAPTURE(object.name, found->str());
            const bool of_foreign_key = before == "FOREIGN KEY" && (*found)[2] == "REFERENCES";
            CHECK(((*found)[1].matched || of_foreign_key));
            before = (*found)[2];
            ++seen;
        }
    }
    CHECK(seen > 50);
}

TEST_CASE("every constraint's name is its own") {
    static const std::regex name(R"(CONSTRAINT\s+(\w+))");
    const auto text = migrate::schema_text();
    std::vector<std::string> names;
    for (auto found = std::sregex_iterator(text.begin(), text.end(), name);
         found != std::sregex_iterator(); ++found)
        names.push_back((*found)[1]);
    std::ranges::sort(names);
    CHECK(names.size() > 50);
    CHECK(std::ranges::adjacent_find(names) == names.end());
}

TEST_CASE("the store is written for the newest migration") {
    CHECK(store::schema_version == migrate::known_migrations().back().number);
}

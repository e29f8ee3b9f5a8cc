// A room includes only the rooms its CMakeLists.txt names; a third-party library lives in the
// room it was given, a slow one in one file of it. ARCHITECTURE.md draws the same picture for
// people.

#include "tests/lint/source_tree.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

namespace fs = std::filesystem;
using namespace repair::lint;

namespace {

using Names = std::set<std::string>;

struct Home {
    Names rooms;
    enum { any_file, one_file } where = any_file;
};

/// Who may include which library. Those that take seconds to compile are paid for in one file.
const std::map<std::string, Home> homes{
    {"CLI", {{"cmd"}, Home::one_file}},
    {"SQLiteCpp", {{"store"}}},
    {"cairo", {{"report_chart"}}},
    {"curl", {{"telegram"}}},
    {"date", {{"base"}}},
    {"fmt", {{"*"}}},
    {"nlohmann", {{"base", "backup"}}},
    {"sodium", {{"backup", "office"}}},
    {"spdlog", {{"log"}, Home::one_file}},
    {"sqlite3", {{"store"}}},
    {"systemd", {{"daemon"}}},
    {"toml++", {{"config"}, Home::one_file}},
    {"utf8proc", {{"base"}}},
    {"xlsxwriter", {{"report"}}},
    {"zlib", {{"report"}}},
    {"zstd", {{"backup"}}},
};

/// Rooms kept small on purpose: the most they may ever declare.
const std::map<std::string, Names> narrow{
    {"base", {}},           {"domain", {"base"}},          {"config", {"base", "domain"}},
    {"log", {"base"}},      {"store", {"base", "domain"}}, {"migrate", {"base", "store"}},
    {"telegram", {"base"}},
};

/// Pairs that would undo the house: the first never declares the second.
const std::vector<std::pair<std::string, std::string>> never{
    {"bot", "telegram"}, {"office", "bot"}, {"report", "office"}, {"jobs", "bot"},
    {"cmd", "telegram"}, {"cmd", "daemon"}, {"daemon", "cmd"},    {"daemon", "migrate"},
};

std::map<std::string, Names> declared_rooms() {
    std::map<std::string, Names> rooms;
    std::ifstream file(REPAIR_LAYERS_FILE);
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        std::string room;
        std::getline(words, room, ':');
        auto& others = rooms[room];
        for (std::string other; words >> other;)
            others.insert(other);
    }
    return rooms;
}

/// "core/store/order_store.hpp" -> "store", "cmd/run.cpp" -> "cmd".
std::string room_of(const fs::path& file) {
    const auto first = file.begin();
    return *first == "core" ? std::next(first)->string() : first->string();
}

/// "fmt/format.h" -> "fmt", "sqlite3.h" -> "sqlite3".
std::string library_of(const fs::path& header) {
    return header.begin()->stem().string();
}

bool ours(const std::string& header) {
    static const std::regex pattern("(core|cmd|daemon|tests)/.*");
    return std::regex_match(header, pattern);
}

bool standard(const std::string& header) {
    return header.find_first_of("./") == std::string::npos;
}

Names includes_of(const SourceFile& file) {
    static const std::regex pattern(R"re(^\s*#\s*include\s*[<"]([^>"]+)[>"])re");
    Names found;
    for (const auto& line : file.lines)
        if (std::smatch match; std::regex_search(line, match, pattern)) found.insert(match[1]);
    return found;
}

}  // namespace

TEST_CASE("rooms include only what they declare") {
    const auto rooms = declared_rooms();
    REQUIRE(rooms.contains("base"));
    for (const auto& file : cpp_files(programs)) {
        const auto room = room_of(file.path);
        if (!rooms.contains(room)) {
            FAIL_CHECK(file.path.string() << " is in no room that a CMakeLists.txt declares");
            continue;
        }
        for (const auto& header : includes_of(file)) {
            if (!ours(header)) continue;
            INFO(file.path.string() << " includes " << header);
            const auto other = room_of(header);
            CHECK((other == room || rooms.at(room).contains(other)));
        }
    }
}

TEST_CASE("the arrows between rooms point one way") {
    const auto rooms = declared_rooms();
    for (const auto& [room, most] : narrow) {
        if (!rooms.contains(room)) continue;
        for (const auto& other : rooms.at(room)) {
            INFO(room << " declares " << other);
            CHECK(most.contains(other));
        }
    }
    for (const auto& [room, other] : never) {
        INFO(room << " declares " << other);
        CHECK_FALSE((rooms.contains(room) && rooms.at(room).contains(other)));
    }
}

TEST_CASE("a third-party library is included where it lives and nowhere else") {
    for (const auto& file : cpp_files(programs))
        for (const auto& header : includes_of(file)) {
            const auto home = homes.find(library_of(header));
            if (ours(header) || home == homes.end()) continue;
            INFO(file.path.string() << " includes " << header);
            const auto& rooms = home->second.rooms;
            CHECK((rooms.contains("*") || rooms.contains(room_of(file.path))));
        }
}

TEST_CASE("a header shows our own types and the standard ones, no others") {
    for (const auto& file : cpp_files(programs)) {
        if (!file.is_header()) continue;
        for (const auto& header : includes_of(file)) {
            INFO(file.path.string() << " includes " << header);
            CHECK((ours(header) || standard(header)));
        }
    }
}

TEST_CASE("a slow header is compiled in one file only") {
    std::map<std::string, Names> payers;
    for (const auto& file : cpp_files({"core", "cmd", "daemon", "tests"}))
        for (const auto& header : includes_of(file))
            if (!ours(header)) payers[library_of(header)].insert(file.path.generic_string());
    for (const auto& [library, home] : homes) {
        if (home.where != Home::one_file) continue;
        CAPTURE(library, payers[library]);
        CHECK(payers[library].size() <= 1);
        for (const fs::path file : payers[library])
            CHECK(home.rooms.contains(room_of(file)));
    }
}

#include "core/bot/catalogue.hpp"

#include "core/bot/flow.hpp"
#include "core/domain/master.hpp"
#include "core/domain/notice.hpp"
#include "core/domain/refusal.hpp"
#include "core/domain/roles.hpp"
#include "core/domain/status.hpp"
#include "core/domain/verb.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

using namespace repair;
using bot::Catalogue;

namespace {

using Texts = std::set<std::string>;

const Catalogue& russian() {
    return Catalogue::of("ru");
}
const Catalogue& english() {
    return Catalogue::of("en");
}

/// Places of a line: name → its plural forms, of which a plain place has none.
std::map<std::string, std::set<std::size_t>> places(std::string_view line) {
    std::map<std::string, std::set<std::size_t>> found;
    for (auto at = line.find('{'); at != std::string_view::npos; at = line.find('{', at + 1)) {
        const auto inside = line.substr(at + 1, line.find('}', at) - at - 1);
        const auto forms = static_cast<std::size_t>(std::ranges::count(inside, '|'));
        auto& of_name = found[std::string(inside.substr(0, inside.find('|')))];
        if (forms != 0) of_name.insert(forms);
    }
    return found;
}

Texts names(std::string_view line) {
    Texts found;
    for (const auto& [name, forms] : places(line))
        found.insert(name);
    return found;
}

/// Every literal in the sources of the bot.
const Texts& literals() {
    static const Texts all = [] {
        Texts found;
        const std::regex literal(R"re("((?:[^"\\\n]|\\.)*)")re");
        const auto root = std::filesystem::path(REPAIR_SOURCE_DIR) / "core" / "bot";
        for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
            if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
            std::ostringstream text;
            text << std::ifstream(entry.path()).rdbuf();
            const auto source = text.str();
            for (std::sregex_iterator at(source.begin(), source.end(), literal), end; at != end;
                 ++at)
                found.insert((*at)[1].str());
        }
        return found;
    }();
    return all;
}

/// Words that sources put behind a dot, or before one, without writing them down.
Texts computed_words() {
    Texts words;
    for (const auto status : domain::all_statuses)
        words.emplace(word(status));
    for (const auto verb : domain::all_verbs)
        words.emplace(word(verb));
    for (const auto role : domain::all_roles)
        words.emplace(word(role));
    using domain::MasterState;
    for (const auto state : {MasterState::active, MasterState::inactive, MasterState::dismissed})
        words.emplace(word(state));
    for (int rule = 0; rule <= static_cast<int>(domain::Rule::unfit); ++rule)
        words.emplace(word(static_cast<domain::Rule>(rule)));
    for (int kind = 0; kind <= static_cast<int>(domain::NoticeKind::answer); ++kind)
        words.emplace(word(static_cast<domain::NoticeKind>(kind)));
    for (const auto* const flow : bot::all_flows()) {
        words.emplace(flow->name);
        for (const auto& step : flow->steps)
            words.emplace(step.name);
    }
    for (const auto* const term : {"review_bonus", "out_of_city_bonus", "senior_floor"})
        words.insert(term);
    return words;
}

bool is_number(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// A key is used when a literal is the key, or its beginning up to a dot, the rest being computed;
/// or the first word is computed and the rest a literal. Numbers count what a list of answers has.
bool used(std::string key, const Texts& words) {
    const auto& all = literals();
    if (all.contains(key)) return true;
    const auto last = key.rfind('.');
    if (is_number(key.substr(last + 1))) {
        if (all.contains(key.substr(0, last + 1))) return true;
        key = key.substr(0, last);
        if (all.contains(key)) return true;
    }
    for (auto dot = key.find('.'); dot != std::string::npos; dot = key.find('.', dot + 1)) {
        const auto rest = key.substr(dot + 1);
        if (all.contains(key.substr(0, dot + 1)) && (words.contains(rest) || all.contains(rest)))
            return true;
    }
    const auto dot = key.find('.');
    return words.contains(key.substr(0, dot)) && all.contains(key.substr(dot + 1));
}

std::string said(const Catalogue& words, std::string_view key, const Texts& given) {
    std::vector<std::string> all(given.begin(), given.end());
    all.resize(8);
    return words.plain(key, {{all[0], 2},
                             {all[1], 2},
                             {all[2], 2},
                             {all[3], 2},
                             {all[4], 2},
                             {all[5], 2},
                             {all[6], 2},
                             {all[7], 2}});
}

}  // namespace

TEST_CASE("both languages have the same sentences with the same places") {
    CHECK(russian().keys() == english().keys());
    for (const auto key : russian().keys()) {
        CAPTURE(key);
        CHECK(names(russian().line(key)) == names(english().line(key)));
    }
}

TEST_CASE("every sentence can be said, and every plural has the forms of its language") {
    for (const auto& [words, forms] : {std::pair{&russian(), 3}, std::pair{&english(), 2}})
        for (const auto key : words->keys()) {
            CAPTURE(words->language(), key, words->line(key));
            const auto all = names(words->line(key));
            REQUIRE(all.size() <= 8);
            CHECK_FALSE(said(*words, key, all).empty());
            for (const auto& [name, counts] : places(words->line(key)))
                for (const auto count : counts)
                    CHECK(count == static_cast<std::size_t>(forms));
        }
}

TEST_CASE("English is not Russian") {
    for (const auto key : english().keys()) {
        CAPTURE(key, english().line(key));
        const auto line = english().line(key);
        // Cyrillic letters begin with these two bytes.
        CHECK(std::ranges::none_of(line, [](char c) { return c == '\xd0' || c == '\xd1'; }));
    }
}

TEST_CASE("the sources mention no sentence that is not there") {
    Texts sections;
    for (const auto key : russian().keys())
        sections.emplace(key.substr(0, key.find('.')));
    const std::regex like_a_key("[a-z_]+(\\.[a-z0-9_]+)+");
    int mentioned = 0;
    for (const auto& literal : literals()) {
        if (!std::regex_match(literal, like_a_key)) continue;
        if (!sections.contains(literal.substr(0, literal.find('.')))) continue;
        CAPTURE(literal);
        ++mentioned;
        // Fields of the history have names of their own.
        const bool field = russian().has("was." + literal);
        CHECK((field || russian().has(literal) || russian().has(literal + ".1")));
    }
    CHECK(mentioned > 100);
}

TEST_CASE("no sentence is there for nothing") {
    const auto words = computed_words();
    for (const auto key : russian().keys()) {
        CAPTURE(key);
        CHECK(used(std::string(key), words));
    }
}

TEST_CASE("what is computed from enumerators and dialogues has its sentences") {
    const auto has = [](std::string_view prefix, std::string_view word) {
        const auto key = std::string(prefix) + std::string(word);
        CAPTURE(key);
        CHECK(russian().has(key));
    };
    for (const auto status : domain::all_statuses)
        has("status.", word(status));
    for (const auto verb : domain::all_verbs)
        has("verb.", word(verb));
    for (const auto role : domain::all_roles) {
        has("role.", word(role));
        has("welcome.", word(role));
    }
    for (int rule = 0; rule <= static_cast<int>(domain::Rule::unfit); ++rule)
        has("rule.", word(static_cast<domain::Rule>(rule)));
    for (int day = 1; day <= 7; ++day)
        has("weekday.", std::to_string(day));
    for (const auto* const flow : bot::all_flows()) {
        has("flow.", flow->name);
        if (flow->verb) has("done.", word(*flow->verb));
        for (const auto& step : flow->steps)
            has("step.", step.name);
    }
}

TEST_CASE("every notice that is told has a headline") {
    using domain::NoticeKind;
    for (int at = 0; at <= static_cast<int>(NoticeKind::answer); ++at) {
        const auto kind = static_cast<NoticeKind>(at);
        const bool drawn = kind == NoticeKind::assigned || kind == NoticeKind::card ||
                           kind == NoticeKind::reply || kind == NoticeKind::answer ||
                           kind == NoticeKind::trouble;
        CAPTURE(word(kind));
        CHECK(russian().has("notice." + std::string(word(kind))) == !drawn);
    }
}

TEST_CASE("Russian and English plurals are right") {
    struct Row {
        std::int64_t n;
        const char* russian;
        const char* english;
    };
    const auto row = GENERATE(values<Row>({
        {0, "заявок", "orders"},
        {1, "заявка", "order"},
        {2, "заявки", "orders"},
        {4, "заявки", "orders"},
        {5, "заявок", "orders"},
        {11, "заявок", "orders"},
        {12, "заявок", "orders"},
        {14, "заявок", "orders"},
        {20, "заявок", "orders"},
        {21, "заявка", "orders"},
        {22, "заявки", "orders"},
        {25, "заявок", "orders"},
        {101, "заявка", "orders"},
        {111, "заявок", "orders"},
        {112, "заявок", "orders"},
        {121, "заявка", "orders"},
        {1002, "заявки", "orders"},
    }));
    const auto number = std::to_string(row.n);
    CHECK(russian().plain("list.page", {{"title", "Все"}, {"n", row.n}}) ==
          "Все: " + number + " " + row.russian);
    CHECK(english().plain("list.page", {{"title", "All"}, {"n", row.n}}) ==
          "All: " + number + " " + row.english);
}

TEST_CASE("what people typed is never markup, wherever it stands") {
    const std::string nasty = "*<b>&\"'{id}|_\\n";
    const auto text = russian().say("card.client", {{"value", nasty}});
    CHECK(text.text == "👤 " + nasty);
    CHECK(text.spans.empty());
}

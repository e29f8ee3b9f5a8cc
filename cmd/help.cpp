#include "cmd/help.hpp"

#include "cmd/globals.hpp"
#include "cmd/wrapped.hpp"
#include "core/base/width.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <utility>

namespace repair::cmd {
namespace {

constexpr std::size_t margin = 2;
constexpr std::size_t widest_term = 28;  // A longer one has a line of its own.
constexpr unsigned widest_page = 100;

/// A name and what it means, as one entry of a two-column list.
using Entry = std::pair<std::string, std::string>;

bool is_positional(const Option& option) {
    return !option.name.starts_with("-");
}

std::string dots(const Option& option) {
    return option.kind == Kind::texts || option.kind == Kind::ids ? "..." : "";
}

/// "-q, --quiet", "    --[no-]review", "    --master M", "ID...".
std::string term(const Option& option) {
    if (is_positional(option)) return option.name + dots(option);
    auto name = option.letter != 0 ? fmt::format("-{}, ", option.letter) : std::string("    ");
    name += option.kind == Kind::yes_no ? "--[no-]" + option.name.substr(2) : option.name;
    const auto value = value_name(option);
    return value.empty() ? name : name + " " + value + dots(option);
}

std::string meaning(const Option& option) {
    auto text = option.help;
    if (option.kind == Kind::ids) text += "; - reads them from stdin, one a line";
    if (!option.choices.empty()) text += fmt::format(": {}", fmt::join(option.choices, ", "));
    return text;
}

class Page {
public:
    explicit Page(const HelpLook& look)
        : columns_(std::min(look.columns, widest_page)), paint_(look.paint) {}

    Page& paragraph(std::string_view text) {
        text_ += wrapped(text, columns_, 0) + "\n";
        return *this;
    }

    Page& section(std::string_view title) {
        text_ += "\n" + paint_(Style::bold, title) + "\n";
        return *this;
    }

    Page& prose(std::string_view text) {
        text_ += std::string(margin, ' ') + wrapped(text, columns_, margin) + "\n";
        return *this;
    }

    /// Something to type, which is not broken to look like two.
    Page& command(std::string_view text) {
        text_ += std::string(margin, ' ') + wrapped(text, columns_, margin + 4) + "\n";
        return *this;
    }

    Page& list(const std::vector<Entry>& entries) {
        std::size_t term_width = 0;
        for (const auto& [term, meaning] : entries)
            if (const auto width = base::width(term); width <= widest_term)
                term_width = std::max(term_width, width);
        const auto indent = margin + term_width + 2;
        for (const auto& [term, meaning] : entries) {
            const bool alone = base::width(term) > term_width;
            text_ += std::string(margin, ' ') + base::pad(term, term_width);
            text_ += alone ? "\n" + std::string(indent, ' ') : "  ";
            text_ += wrapped(meaning, columns_, indent) + "\n";
        }
        return *this;
    }

    [[nodiscard]] std::string text() && { return std::move(text_); }

private:
    std::size_t columns_;
    Paint paint_;
    std::string text_;
};

/// Global options that mean something special to this verb are told with its own.
std::vector<Option> told_options(const Verb& verb) {
    auto options = all_options(verb);
    for (auto& option : global_options()) {
        const bool writes = option.name == "--dry-run" && verb.effect != Effect::reads;
        const bool asks = option.name == "--yes" && verb.consent == Consent::asks;
        if (writes || asks) options.push_back(std::move(option));
    }
    return options;
}

template <typename Wanted>
std::vector<Entry> entries(const std::vector<Option>& options, Wanted wanted) {
    std::vector<Entry> list;
    for (const auto& option : options)
        if (wanted(option)) list.emplace_back(term(option), meaning(option));
    return list;
}

void add_options(Page& page, const Verb& verb) {
    const auto options = told_options(verb);
    const auto positional = entries(options, is_positional);
    const auto named = entries(options, std::not_fn(is_positional));
    if (!positional.empty()) page.section("Arguments:").list(positional);
    if (!named.empty()) page.section("Options:").list(named);
}

void add_columns(Page& page, const Verb& verb) {
    if (verb.columns == nullptr) return;
    std::vector<std::string> names;
    for (const auto& column : verb.columns())
        names.push_back(column.path);
    page.section("Columns:").prose(fmt::format("{}", fmt::join(names, " ")));
}

void add_global_names(Page& page) {
    std::vector<std::string> names;
    for (const auto& option : global_options())
        names.push_back(option.name);
    page.section("Global options (repairctl --help tells of them):")
        .prose(fmt::format("{}", fmt::join(names, " ")));
}

void add_exit_status(Page& page) {
    page.section("Exit status:")
        .prose(
            "0 done, 1 failed, 2 wrong usage, 3 partly done, 4 not found, 5 refused; "
            "all of them in repair-exit-codes(7)");
}

std::vector<Entry> verbs_of(const Tree& tree, const Noun& noun) {
    std::vector<Entry> list;
    for (const auto& verb : tree.verbs)
        if (verb.words.starts_with(noun.word + " ")) list.emplace_back(verb.words, verb.help);
    return list;
}

std::vector<Entry> commands_of(const Tree& tree) {
    std::vector<Entry> list;
    for (const auto& noun : tree.nouns)
        list.emplace_back(noun.word, noun.help);
    for (const auto& verb : tree.verbs)
        if (verb.words.find(' ') == verb.words.npos) list.emplace_back(verb.words, verb.help);
    return list;
}

}  // namespace

std::string value_name(const Option& option) {
    if (!option.value.empty()) return option.value;
    switch (option.kind) {
        case Kind::flag:
        case Kind::yes_no: return "";
        case Kind::number: return "NUMBER";
        case Kind::file: return "FILE";
        case Kind::ids: return "ID";
        case Kind::text:
        case Kind::texts: return "TEXT";
    }
    return "";
}

std::string usage(const Verb& verb) {
    std::string line = "repairctl " + verb.words;
    bool more = false;
    for (const auto& option : all_options(verb)) {
        const auto value = value_name(option);
        const bool required = option.need == Need::required;
        if (is_positional(option))
            line += required ? fmt::format(" {}{}", option.name, dots(option))
                             : fmt::format(" [{}{}]", option.name, dots(option));
        else if (required)
            line += fmt::format(" {} {}", option.name, value);
        else
            more = true;
    }
    return more ? line + " [options]" : line;
}

std::string help(const Tree& tree, const HelpLook& look) {
    Page page(look);
    page.paragraph("Run a repair office from the shell: orders, masters, money, backups.");
    page.section("Usage:").command("repairctl COMMAND [VERB] [arguments] [options]");
    page.section("Commands:").list(commands_of(tree));
    page.section("Global options, anywhere on the line:")
        .list(entries(global_options(), [](const Option&) { return true; }));
    page.section("Examples:")
        .command("repairctl order list --status new --status assigned")
        .command("repairctl help order close");
    add_exit_status(page);
    return std::move(page).text();
}

std::string help(const Tree& tree, const Noun& noun, const HelpLook& look) {
    Page page(look);
    page.paragraph(noun.help);
    page.section("Usage:").command(
        fmt::format("repairctl {} VERB [arguments] [options]", noun.word));
    page.section("Verbs:").list(verbs_of(tree, noun));
    page.section("More:").command(fmt::format("repairctl {} VERB --help", noun.word));
    return std::move(page).text();
}

std::string help(const Verb& verb, const HelpLook& look) {
    Page page(look);
    page.paragraph(verb.help);
    page.section("Usage:").command(usage(verb));
    if (!verb.details.empty()) page.section("Details:").prose(verb.details);
    add_options(page, verb);
    add_columns(page, verb);
    add_global_names(page);
    page.section("Examples:");
    for (const auto& example : verb.examples)
        page.command(example);
    if (!verb.see_also.empty())
        page.section("See also:")
            .command(fmt::format("repairctl {}", fmt::join(verb.see_also, ", repairctl ")));
    add_exit_status(page);
    return std::move(page).text();
}

}  // namespace repair::cmd

#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/help.hpp"
#include "cmd/output.hpp"
#include "cmd/words.hpp"

#include <string>
#include <utility>

namespace repair::cmd {
namespace {

using base::Json;

Json json_of(const Option& option) {
    auto choices = Json::array();
    for (const auto& choice : option.choices)
        choices.add(choice);
    return Json::object()
        .set("name", option.name)
        .set("help", option.help)
        .set("value", value_name(option))
        .set("required", option.need == Need::required)
        .set("choices", std::move(choices));
}

Json json_of(const Verb& verb) {
    auto options = Json::array();
    for (const auto& option : all_options(verb))
        options.add(json_of(option));
    return Json::object()
        .set("words", verb.words)
        .set("help", verb.help)
        .set("usage", usage(verb))
        .set("options", std::move(options));
}

/// The verbs that a topic is about: one, those of a noun, or all.
Json commands(const Tree& tree, const Words& topic) {
    auto list = Json::array();
    for (const auto& verb : tree.verbs) {
        const bool one = topic.verb == &verb;
        const bool of_noun = topic.verb == nullptr && topic.noun != nullptr &&
                             verb.words.starts_with(topic.noun->word + " ");
        if (one || of_noun || (topic.verb == nullptr && topic.noun == nullptr))
            list.add(json_of(verb));
    }
    return Json::object().set("commands", std::move(list));
}

std::string text(const Tree& tree, const Words& topic, const HelpLook& look) {
    if (topic.verb != nullptr) return help(*topic.verb, look);
    if (topic.noun != nullptr) return help(tree, *topic.noun, look);
    return help(tree, look);
}

int run_help_verb(const Arguments& args, Context& ctx) {
    const auto topic = read_words(ctx.tree, args.texts("WORD"));
    const HelpLook look{.columns = ctx.world.terminal.columns, .paint = paint_for_out(ctx)};
    print(ctx, {commands(ctx.tree, topic), text(ctx.tree, topic, look)});
    return done;
}

}  // namespace

Verb help_verb() {
    return {
        .words = "help",
        .help = "Say what a command does and how",
        .options = {{.name = "WORD",
                     .kind = Kind::texts,
                     .help = "The words of a command",
                     .offers = Offers::verbs}},
        .details =
            "The same as --help after the command. With --json the tables of commands and "
            "options, for programs.",
        .examples = {"repairctl help order close", "repairctl help --json"},
        .run = run_help_verb,
    };
}

}  // namespace repair::cmd

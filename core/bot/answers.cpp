#include "core/bot/answers.hpp"

#include "core/domain/amount.hpp"

#include <string>

namespace repair::bot {
namespace {

Complaint explain(const Sight& sight, const domain::FieldFault& fault) {
    const auto [least, most] = domain::limits(fault.field);
    static constexpr std::string_view keys[] = {"field.not_text", "field.empty", "field.too_short",
                                                "field.too_long"};
    auto text = sight.say(keys[static_cast<std::size_t>(fault.rule)],
                          {{"least", static_cast<std::int64_t>(least)},
                           {"most", static_cast<std::int64_t>(most)},
                           {"n", static_cast<std::int64_t>(fault.length)}});
    const auto example = "field.example." + std::string(domain::word(fault.field));
    const bool wanting = fault.rule != domain::FieldRule::too_long && sight.words->has(example);
    return wanting ? text.add(" ").add(sight.say(example)) : text;
}

std::string_view key_of(domain::AmountFault fault) {
    switch (fault) {
        case domain::AmountFault::empty:
        case domain::AmountFault::not_a_number: return "amount.not_a_number";
        case domain::AmountFault::negative: return "amount.negative";
        case domain::AmountFault::grouping:
        case domain::AmountFault::ambiguous: return "amount.ambiguous";
        case domain::AmountFault::too_precise: return "amount.too_precise";
        case domain::AmountFault::too_much: return "amount.too_much";
    }
    return "amount.not_a_number";
}

}  // namespace

Complaint take_field(const Sight& sight, Talk& talk, std::string_view step, domain::Field field,
                     const std::string& text) {
    const auto cleaned = domain::clean_field(field, text);
    if (!cleaned) return explain(sight, cleaned.error());
    talk.set(step, *cleaned);
    return std::nullopt;
}

Complaint take_amount(const Sight& sight, Talk& talk, std::string_view step,
                      const std::string& text) {
    const auto amount = domain::parse_amount(text);
    if (!amount) return sight.say(key_of(amount.error()));
    talk.set(step, amount->kopecks);
    return std::nullopt;
}

Complaint take_yes_no(const Sight& sight, Talk& talk, std::string_view step, const Given& given) {
    if (given.choice != "yes" && given.choice != "no") return sight.say("dialogue.press_a_key");
    talk.set(step, given.choice == "yes");
    return std::nullopt;
}

std::vector<std::vector<Choice>> yes_no(const Sight& sight) {
    return {{{sight.plain("key.yes"), "yes"}, {sight.plain("key.no"), "no"}}};
}

std::vector<std::vector<Choice>> common_reasons(const Sight& sight, std::string_view prefix) {
    std::vector<std::vector<Choice>> choices;
    for (int number = 1;; ++number) {
        const auto key = std::string(prefix) + "." + std::to_string(number);
        if (!sight.words->has(key)) return choices;
        choices.push_back({{sight.plain(key), std::to_string(number)}});
    }
}

Complaint take_reason(const Sight& sight, Talk& talk, std::string_view step,
                      std::string_view prefix, const Given& given) {
    if (!given.choice.empty()) {
        const auto key = std::string(prefix) + "." + given.choice;
        if (!sight.words->has(key)) return sight.say("dialogue.press_a_key");
        talk.set(step, sight.plain(key));
        return std::nullopt;
    }
    return take_field(sight, talk, step, domain::Field::reason, given.text);
}

}  // namespace repair::bot

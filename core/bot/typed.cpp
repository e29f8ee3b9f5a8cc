#include "core/bot/typed.hpp"

#include "core/base/text.hpp"

#include <array>
#include <string>
#include <utility>

namespace repair::bot {
namespace {

struct KeyRow {
    std::string_view label;  ///< In the catalogues.
    std::string_view under_question;
    std::string_view under_summary;
};

constexpr std::array rows{
    KeyRow{"key.cancel", "cancel", "cancel"},
    KeyRow{"key.back", "back", "summary"},
    KeyRow{"key.skip", "skip", ""},
    KeyRow{"key.ok", "", "ok"},
    KeyRow{"key.fix", "", "fix"},
};

/// The letters and digits of a label, for comparing what was typed with it.
std::string bare(std::string_view text) {
    std::string letters;
    for (const auto piece : base::word_pieces(text))
        letters += base::fold(piece) + " ";
    return letters;
}

Given choice_of(const Question& question, const std::string& text) {
    const auto typed = bare(text);
    for (const auto& row : question.choices)
        for (const auto& choice : row)
            if (!typed.empty() && bare(choice.label) == typed) return {.choice = choice.value};
    return {.text = text};
}

}  // namespace

std::string_view typed_key(const Step* step, std::string_view text) {
    const auto typed = bare(text);
    for (const auto& row : rows)
        for (const auto* const language : {"ru", "en"})
            if (bare(Catalogue::of(language).line(row.label)) == typed)
                return step == nullptr ? row.under_summary : row.under_question;
    return {};
}

std::optional<Given> given_of(Scene& scene, const Step* step, const Talk& talk) {
    if (const auto* const words = std::get_if<Words>(&scene.heard.what))
        return step == nullptr ? Given{.text = words->text}
                               : choice_of(step->ask(scene, talk), words->text);
    if (const auto* const contact = std::get_if<Contact>(&scene.heard.what))
        return Given{.text = contact->phone};
    const auto* const photo = std::get_if<Photo>(&scene.heard.what);
    if (photo != nullptr && step != nullptr && step->takes == Step::Takes::photos)
        return Given{.text = photo->caption, .photo = photo->file};
    return std::nullopt;
}

}  // namespace repair::bot

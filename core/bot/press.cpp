#include "core/bot/press.hpp"

#include "core/bot/scene.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace repair::bot {
namespace {

constexpr std::size_t longest = 64;

bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-' ||
           c == '+' || c == ':';
}

bool allowed(const Scene& scene, Where where) {
    switch (where) {
        case Where::anywhere: return true;
        case Where::private_chat: return scene.in_private();
        case Where::office_private: return scene.in_private() && scene.of_office();
        case Where::admin_private: return scene.in_private() && scene.has(domain::Role::admin);
    }
    return false;
}

}  // namespace

std::optional<PressData> PressData::parse(std::string_view data) {
    if (data.empty() || data.size() > longest || !std::ranges::all_of(data, is_plain))
        return std::nullopt;
    PressData parsed;
    for (;;) {
        const auto colon = data.find(':');
        parsed.parts_.emplace_back(data.substr(0, colon));
        if (colon == std::string_view::npos) return parsed;
        data.remove_prefix(colon + 1);
    }
}

std::string PressData::make(std::string_view verb, std::initializer_list<Part> parts) {
    std::string data(verb);
    for (const auto& part : parts) {
        data += ':';
        if (const auto* const number = std::get_if<std::int64_t>(&part))
            data += std::to_string(*number);
        else
            data += std::get<std::string_view>(part);
    }
    if (data.size() > longest || !std::ranges::all_of(data, is_plain))
        throw std::logic_error("no button carries " + data);
    return data;
}

std::optional<std::int64_t> PressData::number(std::size_t index) const {
    const auto digits = text(index);
    std::int64_t number = 0;
    const auto [rest, error] = std::from_chars(digits.begin(), digits.end(), number);
    if (digits.empty() || error != std::errc{} || rest != digits.end()) return std::nullopt;
    return number;
}

std::string_view known_verb(std::string_view data) {
    const auto rows = presses();
    const auto row = std::ranges::find(rows, data.substr(0, data.find(':')), &PressRow::verb);
    return row == rows.end() ? "?" : row->verb;
}

void out_of_date(Scene& scene) {
    scene.refuse(scene.plain("press.old"), "out_of_date", Alert::no);
}

void handle_press(Scene& scene, std::string_view data) {
    const auto parsed = PressData::parse(data);
    if (!parsed) return out_of_date(scene);
    const auto rows = presses();
    const auto row = std::ranges::find(rows, parsed->verb(), &PressRow::verb);
    if (row == rows.end() || row->arity != parsed->arity()) return out_of_date(scene);
    if (!allowed(scene, row->where)) return scene.refuse(scene.plain("press.not_here"), "not_here");
    row->run(scene, *parsed);
}

}  // namespace repair::bot

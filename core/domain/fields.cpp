#include "core/domain/fields.hpp"

#include "core/base/text.hpp"
#include "core/base/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace repair::domain {
namespace {

using base::Lines;

struct Row {
    Field field;
    std::string_view word;
    FieldLimits limits;
    Lines lines;
};

constexpr std::array rows{
    Row{Field::equipment, "equipment", {2, 100}, Lines::one},
    Row{Field::complaint, "complaint", {4, 500}, Lines::many},
    Row{Field::client_name, "client", {2, 200}, Lines::one},
    Row{Field::client_address, "address", {4, 500}, Lines::one},
    Row{Field::notes, "notes", {0, 1000}, Lines::many},
    Row{Field::visit, "visit", {0, 100}, Lines::one},
    Row{Field::source, "source", {0, 100}, Lines::one},
    Row{Field::comment, "comment", {1, 1000}, Lines::many},
    Row{Field::reason, "reason", {3, 500}, Lines::one},
    Row{Field::no_repair, "no-repair", {3, 500}, Lines::one},
    Row{Field::due_what, "what", {0, 500}, Lines::one},
    Row{Field::master_name, "name", {2, 200}, Lines::one},
    Row{Field::user_name, "name", {0, 200}, Lines::one},
};

static_assert(rows.size() == std::size(all_fields));

const Row& row_of(Field field) {
    return *std::ranges::find(rows, field, &Row::field);
}

/// Nothing to look at: joiners and marks alone are not a text.
bool is_blank(std::string_view text) {
    bool blank = true;
    base::each_step(text, [&](base::Step step, std::string_view) {
        const auto kind = base::glyph(step.point);
        if (kind == base::Glyph::letter || kind == base::Glyph::digit ||
            kind == base::Glyph::numeral || kind == base::Glyph::other)
            blank = false;
    });
    return blank;
}

std::string needs(const FieldLimits& limits) {
    if (limits.least == 0) return fmt::format("takes at most {} characters", limits.most);
    return fmt::format("needs {} to {} characters", limits.least, limits.most);
}

}  // namespace

FieldLimits limits(Field field) {
    return row_of(field).limits;
}

std::string_view word(Field field) {
    return row_of(field).word;
}

base::Expected<std::string, FieldFault> clean_field(Field field, std::string_view text) {
    const auto& row = row_of(field);
    const auto fault = [&](FieldRule rule, std::size_t length) {
        return base::Unexpected{FieldFault{field, rule, length, base::printable(text)}};
    };
    if (!base::is_utf8(text)) return fault(FieldRule::not_utf8, text.size());
    const auto cleaned = base::clean(text, row.lines);
    const auto kept = is_blank(cleaned) ? std::string_view() : base::trim(cleaned);
    const auto length = base::length(kept);
    if (length > row.limits.most) return fault(FieldRule::too_long, length);
    if (length == 0 && row.limits.least > 0) return fault(FieldRule::empty, length);
    if (length < row.limits.least) return fault(FieldRule::too_short, length);
    return std::string(kept);
}

std::string explain(const FieldFault& fault) {
    const auto& row = row_of(fault.field);
    switch (fault.rule) {
        case FieldRule::not_utf8:
            return fmt::format("{} is not UTF-8: '{}'", row.word, fault.given);
        case FieldRule::empty: return fmt::format("{} {}, got none", row.word, needs(row.limits));
        case FieldRule::too_short:
        case FieldRule::too_long:
            return fmt::format("{} {}, got {}: '{}'", row.word, needs(row.limits), fault.length,
                               fault.given);
    }
    return {};
}

}  // namespace repair::domain

#pragma once

#include "core/domain/visit.hpp"

#include <optional>
#include <string_view>

namespace repair::bot {

/// A part of a text with the time to come taken out of it. Views into the text.
struct CutVisit {
    std::optional<domain::Visit> visit{};  ///< Empty: a time that was, or that can be two things.
    bool gone_by = false;                  ///< That is why it is empty.
    std::string_view before{};
    std::string_view after{};
};

/// The first words of the part that say when to come, by domain::parse_visit(); nullopt when
/// none do. House numbers ("5 к 1") are not taken for hours.
[[nodiscard]] std::optional<CutVisit> cut_visit(std::string_view part, base::Time now,
                                                const base::Zone& zone);

}  // namespace repair::bot

#include "core/domain/status.hpp"

#include <algorithm>
#include <array>

namespace repair::domain {
namespace {

struct Row {
    Status status;
    std::string_view word;
    std::string_view emoji;
};

constexpr std::array rows{
    Row{Status::fresh, "new", "🆕"},
    Row{Status::assigned, "assigned", "👨‍🔧"},
    Row{Status::accepted, "accepted", "✅"},
    Row{Status::onsite, "onsite", "🏠"},
    Row{Status::long_repair, "long_repair", "⏳"},
    Row{Status::closed, "closed", "💰"},
    Row{Status::refused, "refused", "❌"},
};

const Row& row_of(Status status) {
    return *std::ranges::find(rows, status, &Row::status);
}

}  // namespace

std::string_view word(Status status) {
    return row_of(status).word;
}

std::string_view emoji(Status status) {
    return row_of(status).emoji;
}

std::optional<Status> find_status(std::string_view word) {
    const auto* const row = std::ranges::find(rows, word, &Row::word);
    if (row == rows.end()) return std::nullopt;
    return row->status;
}

}  // namespace repair::domain

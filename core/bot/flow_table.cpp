#include "core/bot/flows.hpp"

#include <array>

namespace repair::bot {

std::span<const Flow* const> all_flows() {
    static constexpr std::array all{
        &flows::assign,
        &flows::close,
        &flows::decline,
        &flows::refuse,
        &flows::reopen,
        &flows::search,
        &flows::unassign,
        // An order's life besides its moves.
        &flows::comment,
        &flows::correct,
        &flows::create,
        &flows::edit,
        &flows::long_repair,
        &flows::remove,
        &flows::reschedule,
        &flows::restore,
    };
    return all;
}

}  // namespace repair::bot

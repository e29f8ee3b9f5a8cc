#include "core/bot/flows.hpp"

#include <array>

namespace repair::bot {

std::span<const Flow* const> all_flows() {
    static constexpr std::array all{
        &flows::assign, &flows::close,  &flows::decline,  &flows::refuse,
        &flows::reopen, &flows::search, &flows::unassign,
    };
    return all;
}

}  // namespace repair::bot

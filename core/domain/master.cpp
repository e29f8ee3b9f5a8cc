#include "core/domain/master.hpp"

#include <algorithm>

namespace repair::domain {

std::string_view word(MasterState state) {
    switch (state) {
        case MasterState::active: return "active";
        case MasterState::inactive: return "inactive";
        case MasterState::dismissed: return "dismissed";
    }
    return {};
}

std::optional<MasterState> find_master_state(std::string_view text) {
    for (const auto state : {MasterState::active, MasterState::inactive, MasterState::dismissed})
        if (word(state) == text) return state;
    return std::nullopt;
}

bool repairs(const Master& master, std::string_view equipment) {
    return master.equipment.empty() ||
           std::ranges::find(master.equipment, equipment) != master.equipment.end();
}

}  // namespace repair::domain

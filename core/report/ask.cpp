#include "core/report/ask.hpp"

#include "core/report/answers.hpp"
#include "core/store/database.hpp"

#include <utility>

namespace repair::report {

struct Ask::State {
    Sources sources;
};

Ask::Ask(store::Database& db, Around around)
    : state_(std::make_unique<State>(State{Sources(db, std::move(around))})) {}

Ask::~Ask() = default;

Finance Ask::finance(const Period& period) {
    return report::finance(state_->sources, period);
}

Masters Ask::masters(const Period& period) {
    return report::masters(state_->sources, period);
}

std::optional<MasterSheet> Ask::master(domain::MasterId id, const Period& period) {
    return master_sheet(state_->sources, id, period);
}

Orders Ask::orders(const Period& period) {
    return report::orders(state_->sources, period);
}

Active Ask::active() {
    return report::active(state_->sources);
}

Equipment Ask::equipment(const Period& period) {
    return report::equipment(state_->sources, period);
}

Refusals Ask::refusals(const Period& period) {
    return report::refusals(state_->sources, period);
}

}  // namespace repair::report

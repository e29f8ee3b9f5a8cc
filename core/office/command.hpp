#pragma once

#include "core/base/clock.hpp"
#include "core/base/expected.hpp"
#include "core/domain/actor.hpp"
#include "core/domain/order.hpp"
#include "core/domain/refusal.hpp"

#include <optional>
#include <vector>

namespace repair::office {

/// Whether people hear of a change; cards are redrawn and the history is written either way.
enum class Notify { people, nobody };

/// Who asks for a change, when, and on what condition.
struct Command {
    domain::Actor who{};
    base::Time at{};
    std::optional<domain::Version> if_version{};  ///< Refuse when the row is another version.
    Notify notify = Notify::people;
};

/// A command that was carried out, or had nothing to do.
struct Done {
    domain::Order before{};
    domain::Order after{};
    bool changed = false;
};

using Outcome = base::Expected<Done, domain::Refusal>;

}  // namespace repair::office

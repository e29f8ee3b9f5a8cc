#pragma once

#include "core/base/entropy.hpp"

#include <string>
#include <string_view>

namespace repair::office {

/// The code of an invite, as it stands in a link: 32 hex digits, all of the 128 bits.
[[nodiscard]] std::string invite_code(const base::Entropy& entropy);

/// What is kept of a code: its SHA-256, in hex. No password's hash: of 128 random bits there is
/// nothing to guess.
[[nodiscard]] std::string invite_hash(std::string_view code);

}  // namespace repair::office

#pragma once

#include "core/base/error.hpp"
#include "core/base/json.hpp"

namespace repair::base {

/// {"schema_version":1,"error":{"code":"not_found","message":"…","hint":"…"}}: what either program
/// prints for an error when it is asked for JSON.
[[nodiscard]] Json error_document(const Error& error);

}  // namespace repair::base

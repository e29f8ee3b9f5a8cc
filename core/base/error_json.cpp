#include "core/base/error_json.hpp"

#include "core/base/exit_code.hpp"

#include <utility>

namespace repair::base {

Json error_document(const Error& error) {
    auto inner = Json::object()
                     .set("code", word(error.code()))
                     .set("message", error.what())
                     .set("hint", error.hint());
    return Json::object().set("schema_version", 1).set("error", std::move(inner));
}

}  // namespace repair::base

#include "core/config/config.hpp"

namespace repair::config {

std::string Proxy::shown() const {
    if (password.empty()) return url;
    auto text = url;
    text.insert(text.rfind('@'), std::string(":") + base::Secret::shown());
    return text;
}

}  // namespace repair::config

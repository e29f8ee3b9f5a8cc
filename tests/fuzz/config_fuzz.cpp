#include "core/base/error.hpp"
#include "core/config/load.hpp"
#include "core/config/setting.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

using namespace repair;

// Any bytes are a configuration or a base::Error of config, never anything else; what was
// accepted can be shown, key by key.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    try {
        const auto config = config::load({.file = config::File{.path = "/f.toml", .text = text}});
        if (config.rows.size() < 50 || config.backup.targets.empty()) std::abort();
    } catch (const base::Error& error) {
        if (error.code() != base::Errc::config || error.what()[0] == '\0') std::abort();
    }
    // The same bytes as the value of every variable and flag.
    const auto& setting = config::settings()[size % config::settings().size()];
    const auto checked = config::check({.flags = {{std::string(setting.key), text, "--f"}}});
    if (checked.errors.empty() && checked.config.rows.empty()) std::abort();
    return 0;
}

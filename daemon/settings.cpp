#include "daemon/settings.hpp"

#include "core/config/load.hpp"
#include "core/config/locate.hpp"
#include "daemon/token.hpp"

#include <filesystem>
#include <utility>

namespace repair::daemon {

config::Config read_config(const Options& options, const World& world) {
    config::Search search{.config_flag = options.config,
                          .instance_flag = options.instance,
                          .root = world.root,
                          .exists = [](const std::filesystem::path& file) {
                              std::error_code ignored;
                              return std::filesystem::exists(file, ignored);
                          }};
    for (const auto& [name, value] : world.environment)
        search.environment.push_back({name, value});
    auto sources = config::find_sources(search);
    if (!options.database.empty())
        sources.flags.push_back({"database.path", options.database, "--db"});
    return config::load(sources);
}

telegram::Client::Options client_options(const config::Config& config, const World& world) {
    return client_options(config,
                          read_token(config.telegram, world.variable("CREDENTIALS_DIRECTORY")));
}

telegram::Client::Options client_options(const config::Config& config, base::Secret token) {
    return {.token = std::move(token),
            .api_root = config.telegram.api_root,
            .proxy = config.telegram.proxy.url,
            .proxy_password = config.telegram.proxy.password};
}

}  // namespace repair::daemon

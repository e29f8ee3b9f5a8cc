#include "cmd/context.hpp"

#include "core/base/zone.hpp"
#include "core/config/locate.hpp"

#include <functional>
#include <optional>

namespace repair::cmd {
namespace {

bool is_there(const std::filesystem::path& file) {
    std::error_code ignored;
    return std::filesystem::exists(file, ignored);
}

bool is_packaged(const std::filesystem::path& file) {
    return file.string().starts_with("/etc/");
}

config::Search search_of(const World& world, const Globals& globals) {
    config::Search search{.config_flag = globals.config.value_or(""),
                          .instance_flag = globals.instance.value_or(""),
                          .root = world.root,
                          .exists = is_there};
    for (const auto& [name, value] : world.environment)
        search.environment.push_back({name, value});
    return search;
}

}  // namespace

std::optional<std::string> World::variable(std::string_view name) const {
    const auto found = environment.find(name);
    if (found == environment.end() || found->second.empty()) return std::nullopt;
    return found->second;
}

struct Context::Lazy {
    std::optional<config::Config> config{};
    std::optional<base::Zone> zone{};
    store::Database* database = nullptr;
};

Context::Context(const World& the_world, const Tree& the_tree, const Verb& the_verb,
                 const Globals& the_globals)
    : world(the_world),
      tree(the_tree),
      verb(the_verb),
      globals(the_globals),
      lazy_(std::make_unique<Lazy>()) {}

Context::~Context() = default;

config::Sources Context::config_sources() const {
    auto sources = config::find_sources(search_of(world, globals));
    if (globals.database) sources.flags.push_back({"database.path", *globals.database, "--db"});
    return sources;
}

std::filesystem::path Context::new_config_file() const {
    auto search = search_of(world, globals);
    search.exists = std::not_fn(is_packaged);  // As if the user's own were there already.
    return config::locate(search).path;
}

const config::Config& Context::config() {
    if (!lazy_->config) lazy_->config = config::load(config_sources());
    return *lazy_->config;
}

const base::Zone& Context::zone() {
    if (!lazy_->zone) lazy_->zone.emplace(config().office.zone);
    return *lazy_->zone;
}

store::Database& Context::database(Schema schema) {
    if (lazy_->database == nullptr)
        lazy_->database = &world.open_database({.file = config().database,
                                                .effect = verb.effect,
                                                .schema = schema,
                                                .lock_timeout = globals.lock_timeout});
    return *lazy_->database;
}

domain::Actor Context::administrator() const {
    return {
        .roles = {domain::Role::admin}, .via = domain::Channel::cli, .name = "cli:" + world.user};
}

bool Context::can_ask() const {
    return globals.input && world.terminal.in && world.terminal.err;
}

}  // namespace repair::cmd

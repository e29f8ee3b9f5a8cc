#pragma once

#include "cmd/globals.hpp"
#include "cmd/terminal.hpp"
#include "core/base/clock.hpp"
#include "core/base/entropy.hpp"
#include "core/domain/actor.hpp"

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace repair::base {
class Zone;
}

namespace repair::config {
struct Config;
struct Sources;
}  // namespace repair::config

namespace repair::store {
class Database;
}

namespace repair::cmd {

using Environment = std::map<std::string, std::string, std::less<>>;

enum class Schema {
    current,  ///< The one this program was made for, or Error{pending, corrupt}.
    any,      ///< For verbs about the schema itself.
};

/// A request for the database.
struct Opening {
    std::filesystem::path file;
    Effect effect = Effect::reads;
    Schema schema = Schema::current;
    std::optional<std::chrono::seconds> lock_timeout{};  ///< Empty: what the store thinks right.
};

/// Whether what another program prints on stdout is wanted.
enum class Answer { shown, dropped };

/// What the program finds around it. main() fills it with the real things, tests with fakes.
/// Nothing in cmd looks anywhere else.
struct World {
    std::ostream& out;
    std::ostream& err;
    std::istream& in;
    const base::Clock& clock;
    Terminal terminal{};
    Environment environment{};
    std::string user{};  ///< The unix user's name, or their number when nobody knows it.
    bool root = false;
    std::function<base::Entropy()> entropy{};  ///< New at every call.

    /// Opens the file, or finds it open. The database lives as long as the world.
    std::function<store::Database&(const Opening&)> open_database{};

    /// Runs repaird with these arguments, on our streams or with a stdout that nobody reads, and
    /// returns its exit status. Throws Error{failed} when there is none.
    std::function<int(const std::vector<std::string>& arguments, Answer answer)> run_daemon{};

    /// A variable that is set and not empty.
    [[nodiscard]] std::optional<std::string> variable(std::string_view name) const;
};

/// Everything a running verb may touch. Configuration and database are read when they are
/// first asked for: --help needs neither.
class Context {
public:
    Context(const World& world, const Tree& tree, const Verb& verb, const Globals& globals);
    ~Context();
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    const World& world;
    const Tree& tree;  ///< What --help and completions speak of.
    const Verb& verb;  ///< The one that runs.
    const Globals& globals;

    bool half_printed = false;  ///< A list has begun on stdout and has not ended.

    [[nodiscard]] base::Time now() const { return world.clock.now(); }

    /// All that the configuration is made of. Throws Error{config} for a file that is named and
    /// cannot be read.
    [[nodiscard]] config::Sources config_sources() const;
    /// Where a configuration belongs that nobody has written yet: what --config, --instance or
    /// the environment name, /etc/repair/repair.toml for root, else the user's own.
    [[nodiscard]] std::filesystem::path new_config_file() const;
    /// Throws Error{config}.
    [[nodiscard]] const config::Config& config();
    /// The office's own time zone.
    [[nodiscard]] const base::Zone& zone();
    /// Throws Error{no_database, pending, corrupt, busy}, and what config() throws. Once it is
    /// open, `schema` is not looked at again.
    [[nodiscard]] store::Database& database(Schema schema = Schema::current);

    /// The administrator at this command line: "cli:anna", with an admin's rights.
    [[nodiscard]] domain::Actor administrator() const;

    /// A person is there to be asked, and may be.
    [[nodiscard]] bool can_ask() const;

private:
    struct Lazy;
    std::unique_ptr<Lazy> lazy_;
};

}  // namespace repair::cmd

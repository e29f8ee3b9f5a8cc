#pragma once

#include "tests/support/inside.hpp"
#include "tests/support/process.hpp"
#include "tests/support/shell_words.hpp"
#include "tests/support/temp_dir.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace repair::test {

/// "nobody" of Debian: an unprivileged user who owns nothing.
inline constexpr uid_t nobody = 65534;

/// Whether programs can be run as this user: by root, and not by who is root in their own eyes.
[[nodiscard]] bool can_become(uid_t user);

/// The program under test, where `user` can run it: a copy in `scratch` if need be.
[[nodiscard]] std::string program_for(std::optional<uid_t> user,
                                      const std::filesystem::path& scratch);

/// All that is in a file; nothing when it cannot be read.
[[nodiscard]] std::string read(const std::filesystem::path& file);

/// What lies in a directory; nothing when there is none.
[[nodiscard]] std::set<std::string> names_in(const std::filesystem::path& directory);

/// What lies in a directory and below it, with mode, size, time of writing and bytes of each: two
/// of these are equal when nothing at all was done there.
[[nodiscard]] std::map<std::string, std::string> files_in(const std::filesystem::path& directory);

/// What is wrong with the rows of a database, seen from what must be true of them whatever
/// happened: one history row for each version, shares that add up, notices of versions that
/// exist, a file that SQLite finds sound. Empty: nothing.
[[nodiscard]] std::string faults_in(const std::filesystem::path& database);

/// An office on disk: a directory with a configuration and a database, both made by the program
/// under test, and nothing else around.
class Office {
public:
    /// Of this user: every file is theirs, every run is as them. Needs root.
    explicit Office(std::optional<uid_t> user = std::nullopt);

    [[nodiscard]] const std::filesystem::path& dir() const { return dir_.path(); }
    [[nodiscard]] std::filesystem::path db() const { return dir_ / "office.db"; }

    /// A program that its runs find in PATH.
    void install(const std::string& name, const std::string& script) const;

    /// A run to be changed before it starts. `line` is cut into words as a shell does it; a word
    /// that begins with {dir} begins with the office's directory.
    [[nodiscard]] Start start(std::string_view line) const { return start(shell_words(line)); }
    [[nodiscard]] Start start(const std::vector<std::string>& words) const;

    [[nodiscard]] Ended run(std::string_view line) const { return test::run(start(line)); }
    [[nodiscard]] Ended run(const std::vector<std::string>& words) const {
        return test::run(start(words));
    }

    /// Runs that all begin at the same moment, each line as a process of its own.
    [[nodiscard]] std::vector<Ended> run_at_once(const std::vector<std::string>& lines) const;

    /// A run that succeeds, and its stdout; anything else throws with what it said.
    std::string done(std::string_view line) const { return done(shell_words(line)); }
    std::string done(const std::vector<std::string>& words) const;

    /// Takes down an order like any other, and its number.
    std::int64_t order(const std::string& client = "Анна Петрова") const;
    /// Adds a master, and their number.
    std::int64_t master(const std::string& name, std::int64_t telegram_id) const;

    /// So many copies of order 1 for other phones, made by SQL: too many to take down.
    void copy_order(int times) const;

    [[nodiscard]] std::string ask(const std::string& sql) const { return cell(db(), sql); }
    [[nodiscard]] std::string dump() const { return test::dump(db()); }

    [[nodiscard]] std::string faults() const { return faults_in(db()); }

private:
    TempDir dir_;
    std::optional<uid_t> user_;
    std::string program_;
};

}  // namespace repair::test

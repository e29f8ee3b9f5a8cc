#pragma once

#include "tests/program/office.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace repair::test {

/// How an office keeps its copies.
enum class Kept {
    plain,
    compressed,
    sealed,  ///< And compressed, with the only key in `dir/secret.key`.
    twice,   ///< Plain in near/, sealed in far/.
};

/// The word for a test's name or message.
[[nodiscard]] std::string_view word(Kept kept);

/// An office with a few orders that keeps copies of itself, and an eye for what must be true of
/// them whatever happened. Few copies are superseded late: only the last five stay.
class Vault {
public:
    explicit Vault(Kept kept = Kept::plain);

    [[nodiscard]] const Office& office() const { return office_; }
    [[nodiscard]] const std::filesystem::path& dir() const { return office_.dir(); }
    [[nodiscard]] std::filesystem::path near() const { return dir() / "near"; }
    [[nodiscard]] std::filesystem::path far() const { return dir() / "far"; }

    [[nodiscard]] Ended run(const std::string& line) const { return office_.run(line); }
    /// A `backup create` that succeeds; the copy's path, in near/ when there are two.
    std::filesystem::path create() const;
    /// Takes all other copies away, so that looking at all does not take for ever.
    void forget_all_but(const std::filesystem::path& copy) const;
    /// --key FILE for what needs one, or nothing.
    [[nodiscard]] std::string key() const;

    /// The names of all copies in near/ and far/ that `backup list` shows, the newest first.
    [[nodiscard]] std::vector<std::string> listed() const;

    /// What is wrong with the copies: one that is listed and does not verify, a name that is no
    /// whole copy and is taken for one or for damage. Empty: nothing.
    [[nodiscard]] std::string wrong_copies() const;
    /// What is wrong with the database, in the eyes of SQL and of `migration verify`.
    [[nodiscard]] std::string wrong_database() const;
    /// Every name in the office and its targets that has no business there.
    [[nodiscard]] std::string left_over() const;

    /// The orders as a line of text: equal lines, equal orders.
    [[nodiscard]] std::string orders() const { return orders_in(office_.db()); }
    [[nodiscard]] static std::string orders_in(const std::filesystem::path& database);

private:
    Kept kept_;
    Office office_;
};

}  // namespace repair::test

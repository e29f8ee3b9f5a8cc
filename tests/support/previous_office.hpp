#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace repair::test {

/// How a database of the previous system came to be.
enum class Shape {
    first,   ///< By its first program: the tables that were always there, with their columns.
    middle,  ///< By half of its migrations: some columns more, traces of broken migrations.
    last,    ///< By all of them: every column and table that there ever was.
};

inline constexpr Shape all_shapes[] = {Shape::first, Shape::middle, Shape::last};

/// A database as the previous system left it, made by SQL: users 100 (Ольга, admin), 200 (Анна,
/// dispatcher), 301 (Иван Иванов) and 302 (Пётр), masters 1 (301, senior from Shape::middle on)
/// and 2 (302). What is written stays in the WAL beside the file.
class PreviousOffice {
public:
    explicit PreviousOffice(std::filesystem::path file, Shape shape = Shape::last);

    /// Column → SQL literal: {"total_amount", "1500.5"}, {"notes", "'код'"}.
    using Fields = std::map<std::string, std::string>;

    /// An order of the dispatcher 200, as usual but for `fields`.
    PreviousOffice& order(std::int64_t id, const std::string& status, const Fields& fields = {});
    /// The same, closed by master 1: 5000.0 less 1000.0 for materials, 2000.0 each.
    PreviousOffice& closed_order(std::int64_t id, const Fields& fields = {});
    /// A row of order_status_history.
    PreviousOffice& move(std::int64_t order, const std::string& from, const std::string& to,
                         const std::string& at, std::int64_t who = 200);
    PreviousOffice& insert(const std::string& table, const Fields& fields);
    PreviousOffice& sql(const std::string& statements);

    [[nodiscard]] const std::filesystem::path& file() const noexcept { return file_; }

private:
    std::filesystem::path file_;
};

/// An office of some weeks in that shape: orders in every status and stray ones, a removed closed
/// one, money that does not add up, a master who is gone, all tables that the shape has.
void fill_with_weeks(PreviousOffice& office, Shape shape);

}  // namespace repair::test

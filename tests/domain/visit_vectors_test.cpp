#include "tests/support/vectors.hpp"
#include "tests/support/visits.hpp"

#include <catch2/catch.hpp>

using namespace repair;

namespace {

/// Columns: now, input, kind or "refuse", start or reason, end.
std::string expected(const test::Vector& row) {
    auto line = row.text(2);
    for (const std::size_t column : {3, 4})
        if (!row.text(column).empty()) line += ' ' + row.text(column);
    return line;
}

}  // namespace

TEST_CASE("every row of the tables of visit times is read as they say") {
    const base::Zone moscow("Europe/Moscow");
    for (const auto* const table : {"visit_times.tsv", "visit_russian.tsv", "visit_english.tsv"})
        for (const auto& row : test::read_vectors(table)) {
            INFO(row.origin() << " '" << row.text(1) << "'");
            const auto read =
                domain::parse_visit(row.text(1), test::wall(row.text(0), moscow), moscow);
            CHECK(test::outcome(read, moscow) == expected(row));
        }
}

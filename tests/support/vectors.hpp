#pragma once

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace repair::test {

/// One line of a tests/data/*.tsv file. Cells are exactly what stands between the tabs, spaces
/// included.
class Vector {
public:
    Vector(std::string origin, std::string_view line) : origin_(std::move(origin)) {
        std::size_t begin = 0;
        for (auto tab = line.find('\t'); tab != line.npos; tab = line.find('\t', begin)) {
            cells_.emplace_back(line.substr(begin, tab - begin));
            begin = tab + 1;
        }
        cells_.emplace_back(line.substr(begin));
    }

    /// "phones.tsv:12", for CAPTURE.
    [[nodiscard]] const std::string& origin() const noexcept { return origin_; }
    [[nodiscard]] std::size_t size() const noexcept { return cells_.size(); }

    /// The cell, counted from 0; empty where the line ends before it.
    [[nodiscard]] std::string text(std::size_t column) const {
        return column < cells_.size() ? cells_[column] : std::string();
    }

    /// The cell as a whole number; throws when it is anything else.
    [[nodiscard]] std::int64_t number(std::size_t column) const {
        const auto cell = text(column);
        const auto* const end = cell.data() + cell.size();
        std::int64_t value = 0;
        const auto read = std::from_chars(cell.data(), end, value);
        if (read.ec != std::errc{} || read.ptr != end)
            throw std::runtime_error(origin_ + ": '" + cell + "' is no whole number");
        return value;
    }

    /// A cell that is 0 or 1; throws when it is anything else.
    [[nodiscard]] bool flag(std::size_t column) const {
        const auto value = number(column);
        if (value != 0 && value != 1) throw std::runtime_error(origin_ + ": a flag is 0 or 1");
        return value == 1;
    }

private:
    std::string origin_;
    std::vector<std::string> cells_;
};

/// The lines of tests/data/<name>, without comments ('#' first) and blank lines. Throws when
/// there are none: a table that vanished must not pass.
inline std::vector<Vector> read_vectors(const std::string& name) {
    std::ifstream file(std::string(REPAIR_SOURCE_DIR) + "/tests/data/" + name);
    std::vector<Vector> vectors;
    int number = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        if (line.empty() || line.front() == '#') continue;
        vectors.emplace_back(name + ":" + std::to_string(number), line);
    }
    if (vectors.empty()) throw std::runtime_error("no rows in tests/data/" + name);
    return vectors;
}

}  // namespace repair::test

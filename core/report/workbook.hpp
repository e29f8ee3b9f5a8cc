#pragma once

#include "core/report/canvas.hpp"
#include "core/report/files.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace repair::report {

/// A workbook in the making: sheet after sheet, each row after row, in constant memory (its own
/// temporary files are beside the file, and have no names). Text is text, whatever it begins with,
/// and cannot break the file.
///
/// libxlsxwriter is loaded when the first one is made, so that nothing else waits for it.
class Workbook {
public:
    enum class Style {
        plain,
        plain_right,  ///< For text among figures.
        title,
        faint,
        heading,
        header,
        header_right,
        sum,
        sum_right,
    };

    struct Place {
        std::uint32_t row = 0;
        std::uint16_t column = 0;
    };
    struct Area {
        Place first{};
        Place last{};
    };
    struct Series {
        std::string name{};
        Area values{};
        std::vector<Cell> value_cells{};  ///< What stands there.
        std::uint32_t color = 0;          ///< 0xRRGGBB
    };
    struct Graph {
        Chart::Kind kind{};
        std::string title{};
        Area names{};
        std::vector<std::string> name_cells{};  ///< What stands there.
        std::vector<Series> series{};           ///< The later ones lie on the earlier.
    };

    /// Throws Error{unavailable} when the library is not installed. `look` must outlive this.
    Workbook(Draft draft, const std::string& title, const Look& look);
    ~Workbook();
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;

    /// The sheet that everything below is about from now on. SheetNames makes the names.
    void add_sheet(const std::string& name, PageHead::Shape shape, const std::string& footer);

    void put(Place place, const Cell& cell, Style style = Style::plain);
    /// A formula, and what it comes to.
    void put_formula(Place place, const std::string& formula, const Cell& value, Style style);

    void freeze_above(std::uint32_t row);
    void repeat_when_printed(std::uint32_t row);
    void filter(const Area& area);
    /// In lines of text; before anything is put into the row.
    void set_height(std::uint32_t row, std::size_t lines);
    /// In characters.
    void set_width(std::uint16_t column, std::size_t width);
    void draw(Place at, const Graph& graph);

    /// Writes the file and reads it back. Throws Error{failed} that names it.
    void close();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// How the rows of an area are called in formulas: "$B$5:$B$20", absolute or not.
[[nodiscard]] std::string column_letters(std::uint16_t column);

}  // namespace repair::report

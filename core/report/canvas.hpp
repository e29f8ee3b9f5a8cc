#pragma once

#include "core/base/clock.hpp"
#include "core/base/money.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace repair::report {

struct Look;

/// A number that names something, an order say: never added up or grouped.
struct Number {
    std::int64_t value = 0;
};

struct Percent {
    std::int64_t value = 0;
};

/// What stands in one place of a table. Text is as people typed it: whoever draws it makes it
/// harmless. A plain std::int64_t counts something; a time is an instant, shown in Look's zone.
using Cell = std::variant<std::monostate, std::string, Number, std::int64_t, base::Money, Percent,
                          std::chrono::seconds, std::chrono::local_days, base::Time>;
using Row = std::vector<Cell>;

struct Column {
    enum class Kind {
        words,
        figures,  ///< Numbers, dates, times: aligned to the right.
        sums,     ///< Figures that the last row adds up.
    };
    std::string title{};
    Kind kind = Kind::words;
};

struct TableHead {
    enum class Use {
        figures,
        keys,  ///< Few, to be seen first: what it is, how much, before, change.
        list,  ///< Rows of one kind that people filter.
    };
    std::string title{};  ///< Empty: the page's own is enough.
    std::vector<Column> columns{};
    Use use = Use::figures;
};

struct PageHead {
    enum class Shape { tall, wide };
    std::string name{};   ///< Short, for a tab. Need not be unique.
    std::string title{};  ///< For the head of the page.
    std::string below{};  ///< A line under it.
    Shape shape = Shape::tall;
};

/// Bars with a part of each marked, in kopecks or in orders.
struct Chart {
    enum class Kind {
        columns,  ///< Upright, in the order of time.
        bars,     ///< Lying, each with its share of all.
    };
    struct Bar {
        std::string name{};
        base::Money all{};
        base::Money part{};  ///< Of it.
        bool drawn = true;   ///< False: words only. It stands for many and would dwarf the others.
    };
    Kind kind = Kind::columns;
    std::string title{};
    std::string all{};   ///< What a bar is.
    std::string part{};  ///< What its marked part is.
    std::vector<Bar> bars{};
};

/// What a report is drawn on: pages, each a column of tables, from top to bottom. Everything is
/// told once and in order, so that a page of a million rows takes no memory.
class Canvas {
public:
    enum class Depth {
        figures,  ///< Long lists that other reports have are left out.
        lines,
    };

    Canvas() = default;
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;
    virtual ~Canvas() = default;

    [[nodiscard]] virtual Depth depth() const = 0;

    virtual void page(const PageHead& head) = 0;
    virtual void table(const TableHead& head) = 0;
    /// As many cells as the table has columns, or fewer.
    virtual void row(const Row& cells) = 0;
    /// The last row of a table. What stands in a column of sums is what it adds up to; a count in
    /// another column is how many of its cells say anything.
    virtual void sum(const Row& cells) = 0;
    /// A line of words.
    virtual void remark(std::string_view text) = 0;
    /// The figures of the chart as a table, and the chart.
    virtual void chart(const Chart& chart) = 0;
    /// A line to sign on.
    virtual void sign(std::string_view who) = 0;
};

}  // namespace repair::report

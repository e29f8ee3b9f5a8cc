#pragma once

#include "core/report/canvas.hpp"

#include <string>
#include <vector>

namespace repair::report {

/// A chart as shapes, for whoever paints it: SVG on a page, pixels for a messenger. Lengths are
/// in the units of the frame, from its upper left corner.
struct Picture {
    enum class Ink { text, faint, grid, whole, part };
    enum class Anchor { start, middle, end };

    struct Box {
        double x = 0;
        double y = 0;
        double width = 0;
        double height = 0;
        Ink ink{};
        std::string tip{};  ///< What it stands for.
    };
    struct Line {
        double x1 = 0;
        double y1 = 0;
        double x2 = 0;
        double y2 = 0;
    };
    struct Text {
        double x = 0;
        double y = 0;  ///< Of the baseline.
        Anchor anchor{};
        Ink ink{};
        std::string text{};  ///< Made harmless for one line.
    };

    double width = 0;
    double height = 0;
    double font = 0;  ///< Size of all text.
    std::vector<Line> lines{};
    std::vector<Box> boxes{};
    std::vector<Text> texts{};
};

struct Frame {
    double width = 0;
    double height = 0;  ///< 0: as high as it needs to be.
    double font = 0;
};

/// Without title and legend. A chart of nothing is an empty picture.
[[nodiscard]] Picture draw(const Chart& chart, const Frame& frame, const Look& look);

}  // namespace repair::report

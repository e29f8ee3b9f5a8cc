#include "core/telegram/limits.hpp"

#include "core/base/utf8.hpp"
#include "core/base/width.hpp"

#include <algorithm>

namespace repair::telegram {
namespace {

using base::RichText;
using base::Span;

constexpr std::string_view ellipsis = "…";
constexpr std::size_t ellipsis_units = 1;

std::size_t units_of(const base::Step& step) noexcept {
    return step.point > 0xFFFF ? 2 : 1;
}

/// The longest beginning of whole code points within `units`, in bytes.
std::size_t points_within(std::string_view text, std::size_t units) noexcept {
    std::size_t bytes = 0;
    while (bytes < text.size()) {
        const auto step = base::first_step(text.substr(bytes));
        if (units_of(step) > units) break;
        units -= units_of(step);
        bytes += step.bytes;
    }
    return bytes;
}

/// Calls `see(end, cluster)` for each cluster, left to right, while all so far are within
/// `units`. Returns where the last of them ends.
template <typename See>
std::size_t clusters_within(std::string_view text, std::size_t units, See&& see) {
    std::size_t bytes = 0;
    while (bytes < text.size()) {
        const auto cluster = text.substr(bytes, base::first_cluster(text.substr(bytes)));
        const auto length = utf16_length(cluster);
        if (length > units) break;
        units -= length;
        bytes += cluster.size();
        see(bytes, cluster);
    }
    return bytes;
}

/// Never more units than bytes: most texts need no counting.
bool fits(std::string_view text, std::size_t units) noexcept {
    return text.size() <= units || utf16_length(text) <= units;
}

std::size_t beginning(std::string_view text, std::size_t units) {
    const auto whole = clusters_within(text, units, [](auto, auto) {});
    return whole > 0 ? whole : points_within(text, units);
}

RichText part_of(const RichText& text, std::size_t begin, std::size_t end) {
    RichText part{text.text.substr(begin, end - begin)};
    for (const auto& span : text.spans) {
        const auto from = std::max(span.begin, begin);
        const auto to = std::min(span.end, end);
        if (from < to) part.spans.push_back({span.style, from - begin, to - begin, span.person});
    }
    return part;
}

/// Stretches that are better not cut, in order: marks, those inside others left out.
std::vector<Span> outermost(const std::vector<Span>& spans) {
    std::vector<Span> found;
    for (const auto& span : spans)
        if (found.empty() || span.begin >= found.back().end) found.push_back(span);
    return found;
}

/// Where a piece may end; 0 is nowhere.
struct Ends {
    std::size_t line = 0;
    std::size_t space = 0;
    std::size_t character = 0;

    void see(std::size_t end, char32_t last) noexcept {
        const auto kind = base::glyph(last);
        character = end;
        if (kind == base::Glyph::line) line = end;
        if (kind == base::Glyph::space) space = end;
    }
    [[nodiscard]] std::size_t best() const noexcept {
        if (line > 0) return line;
        return space > 0 ? space : character;
    }
};

/// Cuts a text into pieces, from the left.
class Splitter {
public:
    Splitter(const RichText& text, std::size_t units)
        : text_(text), units_(units), marked_(outermost(text.spans)), next_(marked_.begin()) {}

    [[nodiscard]] std::size_t end_of_piece(std::size_t begin) {
        const auto rest = std::string_view(text_.text).substr(begin);
        if (fits(rest, units_)) return text_.text.size();
        Ends outside;
        Ends inside;
        bool shown = false;
        next_ = marked_.begin();
        const auto most = clusters_within(rest, units_, [&](auto bytes, auto cluster) {
            shown = shown || shows(cluster);
            auto& ends = inside_mark(begin + bytes) ? inside : outside;
            if (shown) ends.see(bytes, base::first_step(cluster).point);
        });
        if (most == 0) return begin + points_within(rest, units_);
        if (!shown) return begin + most;
        return begin + (outside.character > 0 ? outside : inside).best();
    }

private:
    [[nodiscard]] bool inside_mark(std::size_t at) {
        while (next_ != marked_.end() && next_->end <= at)
            ++next_;
        return next_ != marked_.end() && next_->begin < at;
    }

    const RichText& text_;
    std::size_t units_;
    std::vector<Span> marked_;
    std::vector<Span>::const_iterator next_;  ///< The first that does not end before.
};

}  // namespace

std::size_t utf16_length(std::string_view text) noexcept {
    std::size_t units = 0;
    while (!text.empty()) {
        const auto step = base::first_step(text);
        units += units_of(step);
        text.remove_prefix(step.bytes);
    }
    return units;
}

std::string cut_text(std::string_view text, std::size_t units) {
    if (fits(text, units)) return std::string(text);
    return std::string(text.substr(0, beginning(text, units - ellipsis_units))).append(ellipsis);
}

RichText cut(const RichText& text, std::size_t units) {
    if (fits(text.text, units)) return text;
    auto shorter = part_of(text, 0, beginning(text.text, units - ellipsis_units));
    return shorter.add(ellipsis);
}

std::vector<RichText> split(const RichText& text, std::size_t units) {
    std::vector<RichText> pieces;
    Splitter splitter(text, units);
    for (std::size_t begin = 0; begin < text.text.size();) {
        const auto end = splitter.end_of_piece(begin);
        pieces.push_back(part_of(text, begin, end));
        begin = end;
    }
    return pieces;
}

bool shows(std::string_view text) noexcept {
    while (!text.empty()) {
        const auto step = base::first_step(text);
        switch (base::glyph(step.point)) {
            case base::Glyph::space:
            case base::Glyph::line:
            case base::Glyph::invisible:
            case base::Glyph::joiner: break;
            default: return true;
        }
        text.remove_prefix(step.bytes);
    }
    return false;
}

bool is_callback_data(std::string_view data) noexcept {
    return !data.empty() && data.size() <= callback_data_bytes &&
           std::ranges::all_of(data, [](char c) { return c >= ' ' && c <= '~'; });
}

}  // namespace repair::telegram

#include "core/base/rich_text.hpp"

namespace repair::base {

RichText& RichText::add(std::string_view plain) {
    text += plain;
    return *this;
}

RichText& RichText::append(const RichText& other) {
    const auto shift = text.size();
    text += other.text;
    for (auto span : other.spans) {
        span.begin += shift;
        span.end += shift;
        spans.push_back(span);
    }
    return *this;
}

RichText& RichText::add(std::string_view marked, Style style) {
    if (marked.empty()) return *this;
    const auto end = text.size() + marked.size();
    if (!spans.empty() && spans.back().style == style && spans.back().end == text.size())
        spans.back().end = end;
    else
        spans.push_back({style, text.size(), end});
    return add(marked);
}

RichText& RichText::mention(std::string_view name, std::int64_t person) {
    if (!name.empty())
        spans.push_back({Style::mention, text.size(), text.size() + name.size(), person});
    return add(name);
}

}  // namespace repair::base

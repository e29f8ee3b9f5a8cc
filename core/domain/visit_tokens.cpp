#include "core/domain/visit_tokens.hpp"

#include "core/base/text.hpp"
#include "core/base/utf8.hpp"

#include <algorithm>

namespace repair::domain::grammar {
namespace {

using base::Glyph;
using Kind = Token::Kind;

constexpr int largest_number = 1'000'000;

bool is_dash(char32_t point) {
    return (point >= 0x2010 && point <= 0x2015) || point == 0x2212 || point == 0xFE58 ||
           point == 0xFE63 || point == 0xFF0D;
}

bool is_apostrophe(char32_t point) {
    return point == '\'' || point == 0x2019;
}

Kind kind_of(char32_t point) {
    switch (base::glyph(point)) {
        case Glyph::digit: return Kind::number;
        case Glyph::letter:
        case Glyph::numeral:
        case Glyph::mark: return Kind::word;
        case Glyph::other: return Kind::symbol;
        default: return Kind::end;
    }
}

std::string spelling(char32_t point, std::string_view bytes) {
    return is_dash(point) ? "-" : std::string(bytes);
}

/// Collects code points into tokens, from left to right.
class Collector {
public:
    void add(char32_t point, std::string_view bytes) {
        if (is_apostrophe(point)) return;  // "o'clock", "o’clock" and "oclock" are one word.
        const auto kind = kind_of(point);
        if (kind != Kind::end) {
            const bool glued = last_ != Kind::end;
            if (!glued || kind == Kind::symbol || kind != last_)
                tokens_.push_back({.kind = kind, .glued = glued});
            extend(tokens_.back(), point, bytes);
        }
        last_ = kind;
    }

    std::vector<Token> take() { return std::move(tokens_); }

private:
    static void extend(Token& token, char32_t point, std::string_view bytes) {
        token.text += spelling(point, bytes);
        if (token.kind == Kind::number)
            token.value =
                std::min(token.value * 10 + static_cast<int>(point - U'0'), largest_number);
    }

    std::vector<Token> tokens_{};
    Kind last_ = Kind::end;
};

}  // namespace

std::vector<Token> tokenise(std::string_view text) {
    Collector collector;
    base::each_step(base::fold(text), [&](base::Step step, std::string_view bytes) {
        collector.add(step.point, bytes);
    });
    return collector.take();
}

const Token& Cursor::peek(std::size_t ahead) const {
    static const Token end;
    return at_ + ahead < tokens_->size() ? (*tokens_)[at_ + ahead] : end;
}

bool Cursor::take(std::string_view text) {
    if (at_end() || !peek().is(text)) return false;
    skip();
    return true;
}

bool Cursor::take_any(std::string_view words) {
    if (at_end() || !is_one_of(words, peek().text)) return false;
    skip();
    return true;
}

bool Cursor::take_all(std::string_view words) {
    auto here = *this;
    while (!words.empty()) {
        const auto word = words.substr(0, words.find(' '));
        if (!here.take(word)) return false;
        words.remove_prefix(std::min(words.size(), word.size() + 1));
    }
    *this = here;
    return true;
}

bool Cursor::sees_glued(std::string_view symbol, std::size_t ahead) const {
    const auto& mark = peek(ahead);
    const auto& number = peek(ahead + 1);
    return mark.is(symbol) && mark.glued && number.is_number() && number.glued;
}

bool is_one_of(std::string_view words, std::string_view word) {
    if (word.empty()) return false;
    for (auto at = words.find(word); at != words.npos; at = words.find(word, at + 1)) {
        const auto end = at + word.size();
        const bool begins = at == 0 || words[at - 1] == ' ';
        if (begins && (end == words.size() || words[end] == ' ')) return true;
    }
    return false;
}

}  // namespace repair::domain::grammar

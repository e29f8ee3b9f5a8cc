#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// The grammar of visit.hpp reads in layers: tokens, words (the lexicon), clocks, hours and days,
// and visit.cpp, which puts a day and its hours together. Nothing outside visit*.cpp needs them.

namespace repair::domain::grammar {

/// The smallest thing the grammar looks at.
struct Token {
    enum class Kind { end, number, word, symbol };

    Kind kind = Kind::end;
    std::string text{};  ///< Folded (ё is е). A symbol is one character; every dash is "-".
    int value = 0;       ///< Of a number; a million stands for everything above it.
    bool glued = false;  ///< Follows the one before without a space.

    [[nodiscard]] bool is(std::string_view other) const { return text == other; }
    [[nodiscard]] bool is_word() const { return kind == Kind::word; }
    [[nodiscard]] bool is_number() const { return kind == Kind::number; }
    /// A number of so many digits.
    [[nodiscard]] bool is_number(std::size_t least, std::size_t most) const {
        return is_number() && text.size() >= least && text.size() <= most;
    }
};

/// A typed text, any bytes, as tokens.
[[nodiscard]] std::vector<Token> tokenise(std::string_view text);

/// A place in a row of tokens, which must outlive it.
///
/// A reader works on a copy and assigns it back when it has read the whole of what it looks
/// for: where a reader finds nothing, its cursor has not moved.
class Cursor {
public:
    explicit Cursor(const std::vector<Token>& tokens, std::size_t at = 0)
        : tokens_(&tokens), at_(at) {}

    /// The token `ahead` places from here; one of kind `end` beyond the last.
    [[nodiscard]] const Token& peek(std::size_t ahead = 0) const;
    [[nodiscard]] bool at_end() const { return at_ >= tokens_->size(); }
    [[nodiscard]] std::size_t position() const { return at_; }
    void skip(std::size_t count = 1) { at_ += count; }

    /// Steps over a word or symbol when it is next.
    bool take(std::string_view text);
    /// … when it is one of `words`, which are separated by spaces.
    bool take_any(std::string_view words);
    /// … when all of `words` come in this order.
    bool take_all(std::string_view words);

    /// Whether `symbol` and then a number come next without spaces: the ":30" of 14:30.
    [[nodiscard]] bool sees_glued(std::string_view symbol, std::size_t ahead = 0) const;

private:
    const std::vector<Token>* tokens_;
    std::size_t at_;
};

/// Whether `word` is one of `words`, which are separated by spaces.
[[nodiscard]] bool is_one_of(std::string_view words, std::string_view word);

}  // namespace repair::domain::grammar

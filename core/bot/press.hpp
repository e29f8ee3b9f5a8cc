#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace repair::bot {

class Scene;

/// What a button carries: "v:12:3:accept" is verb "v" with three arguments. ASCII, 64 bytes at
/// most (https://core.telegram.org/bots/api#inlinekeyboardbutton), and never more than a wish:
/// whoever handles it asks the rules.
class PressData {
public:
    using Part = std::variant<std::int64_t, std::string_view>;

    /// nullopt for what no button of ours carries.
    [[nodiscard]] static std::optional<PressData> parse(std::string_view data);

    /// The data of a button. Throws std::logic_error for more than fits.
    [[nodiscard]] static std::string make(std::string_view verb, std::initializer_list<Part> parts);

    [[nodiscard]] std::string_view verb() const { return parts_.front(); }
    [[nodiscard]] std::size_t arity() const { return parts_.size() - 1; }
    [[nodiscard]] std::string_view text(std::size_t index) const { return parts_.at(index + 1); }
    /// nullopt when the argument is no whole number.
    [[nodiscard]] std::optional<std::int64_t> number(std::size_t index) const;

private:
    std::vector<std::string> parts_{};
};

/// Who may press it where; what exactly they may do is asked of the rules afterwards.
enum class Where {
    anywhere,        ///< Private chats and work chats.
    private_chat,    ///< Anyone known, in private.
    office_private,  ///< Admins and dispatchers, in private.
    admin_private,   ///< Admins, in private.
};

/// One verb that buttons have.
struct PressRow {
    std::string_view verb;
    std::size_t arity;
    Where where;
    void (*run)(Scene&, const PressData&);
};

/// The whole table, by room of the bot; press_table.cpp lists it.
[[nodiscard]] std::span<const PressRow> presses();

/// Finds the row, checks arity and place, runs it. What is not in the table is answered "this
/// button is out of date".
void handle_press(Scene& scene, std::string_view data);

/// The verb of a row, "?" for data of none: what people forge is not repeated in logs.
[[nodiscard]] std::string_view known_verb(std::string_view data);

/// The same answer, for a handler whose arguments name nothing.
void out_of_date(Scene& scene);

}  // namespace repair::bot

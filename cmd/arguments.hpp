#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace repair::cmd {

/// What followed the verb, by the names in its table ("ID", "--status").
///
/// Already checked against that table: what is required is here, a number is a number within
/// its bounds, a word is one of the choices. The value of an option that was not given is
/// asked for with has(), flag() and the find_…() ones; number() and text() are for what is
/// there. A name that is in no table is a mistake of ours: std::out_of_range.
class Arguments {
public:
    using Texts = std::vector<std::string>;
    using Value = std::variant<std::monostate, bool, std::int64_t, std::string, Texts>;

    /// std::monostate{}: known to the table, not given.
    void set(const std::string& name, Value value) {
        values_.insert_or_assign(name, std::move(value));
    }

    [[nodiscard]] bool has(std::string_view name) const { return at(name).index() != 0; }

    /// Given, and not in its "--no-" form.
    [[nodiscard]] bool flag(std::string_view name) const { return find_flag(name).value_or(false); }
    [[nodiscard]] std::int64_t number(std::string_view name) const {
        return std::get<std::int64_t>(at(name));
    }
    [[nodiscard]] const std::string& text(std::string_view name) const {
        return std::get<std::string>(at(name));
    }
    /// Empty when not given.
    [[nodiscard]] Texts texts(std::string_view name) const {
        return find<Texts>(name).value_or(Texts{});
    }

    [[nodiscard]] std::optional<bool> find_flag(std::string_view name) const {
        return find<bool>(name);
    }
    [[nodiscard]] std::optional<std::int64_t> find_number(std::string_view name) const {
        return find<std::int64_t>(name);
    }
    [[nodiscard]] std::optional<std::string> find_text(std::string_view name) const {
        return find<std::string>(name);
    }

private:
    [[nodiscard]] const Value& at(std::string_view name) const {
        const auto found = values_.find(name);
        if (found == values_.end()) throw std::out_of_range("no option " + std::string(name));
        return found->second;
    }

    template <typename T>
    [[nodiscard]] std::optional<T> find(std::string_view name) const {
        if (!has(name)) return std::nullopt;
        return std::get<T>(at(name));
    }

    std::map<std::string, Value, std::less<>> values_;
};

}  // namespace repair::cmd

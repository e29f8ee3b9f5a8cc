#pragma once

#include "core/config/config.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace repair::config {

template <typename T>
using At = T* (*)(Config&);

/// Where a setting's value lives. The C++ type there is the type of the setting.
using Slot =
    std::variant<At<std::string>, At<std::filesystem::path>, At<bool>, At<int>,
                 At<std::chrono::minutes>, At<std::chrono::days>, At<TimeOfDay>, At<base::Money>,
                 At<std::optional<base::Money>>, At<std::vector<std::string>>,
                 At<std::vector<domain::UserId>>, At<domain::Status>, At<Retention>, At<Proxy>>;

/// What a text must be beyond its length: a check, and the same in words ("a URL that …").
struct Form {
    bool (*fits)(std::string_view text) = nullptr;
    std::string_view words{};
};

/// What a value may be beyond its type. `least` and `most` count characters of a text,
/// minutes of a wait, days of a warranty, or the number itself.
struct Limits {
    std::int64_t least = 0;
    std::int64_t most = 1000;
    std::span<const std::string_view> choices{};  ///< Not empty: one of these.
    Form form{};  ///< An empty text of least 0 needs no form: it means none.
};

enum class Need {
    defaulted,  ///< `initial` is the default.
    required,   ///< Fields of a repeated table: `initial` is an example.
    optional,   ///< The same, and it may be left out.
};

/// One key of repair.toml. `initial` is written as in the environment: "15m", "a, b".
struct Setting {
    std::string_view key;
    Slot slot;
    std::string_view initial;
    std::string_view doc;  ///< One or two sentences, for `config init` and repair.toml(5).
    Limits limits{};
    Need need = Need::defaulted;

    [[nodiscard]] std::string_view group() const { return key.substr(0, key.rfind('.')); }
    [[nodiscard]] std::string_view name() const { return key.substr(key.rfind('.') + 1); }
};

/// A table of the file: `[office]`, or `[[settlement.equipment]]`, which may come many times.
struct Group {
    std::string_view name;
    std::string_view doc;
    void (*append)(Config&) = nullptr;  ///< Not null: repeated; makes room for one more.
};

/// The one table of settings: loader, `config show`, `config init` and the manual read it.
/// In reading order; the settings of a group stand together.
[[nodiscard]] std::span<const Setting> settings();

/// The groups in the same order.
[[nodiscard]] std::span<const Group> groups();

/// A field of a repeated table: there is no saying which one outside the file.
[[nodiscard]] bool is_repeated(const Setting& setting);

/// nullptr when there is none.
[[nodiscard]] const Setting* find_setting(std::string_view key);
[[nodiscard]] const Group* find_group(std::string_view name);

/// The variable that sets it: "REPAIR_DATABASE_PATH". Fields of repeated tables have none.
[[nodiscard]] std::string environment_name(const Setting& setting);

/// What its value must be, as words: "a whole number from 0 to 100".
[[nodiscard]] std::string expected(const Setting& setting);

}  // namespace repair::config

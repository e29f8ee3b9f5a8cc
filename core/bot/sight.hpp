#pragma once

#include "core/base/rich_text.hpp"
#include "core/bot/bot.hpp"
#include "core/bot/catalogue.hpp"
#include "core/domain/actor.hpp"
#include "core/domain/visit.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace repair::bot {

/// What a message shows: text, the buttons under it, and whose card it is, if it is one.
struct Screen {
    base::RichText text{};
    Keys keys{};
    std::optional<domain::OrderId> card{};
    domain::Version version = 0;
};

/// Who looks, from where, when, and in which language: all that screens are drawn from. What it
/// refers to outlives it.
struct Sight {
    store::Database& db;
    const Surroundings& around;
    const Catalogue* words;
    base::Time now{};
    Place place = Place::private_chat;
    domain::Actor who{};  ///< With the rights of this moment; no roles: a stranger.

    [[nodiscard]] bool in_private() const noexcept { return place == Place::private_chat; }
    [[nodiscard]] bool has(domain::Role role) const { return who.roles.has(role); }
    [[nodiscard]] bool of_office() const {  ///< An admin or a dispatcher.
        return has(domain::Role::admin) || has(domain::Role::dispatcher);
    }
    [[nodiscard]] domain::Language language() const {
        return words->language() == "en" ? domain::Language::english : domain::Language::russian;
    }
    [[nodiscard]] base::RichText say(std::string_view key, Args args = {}) const {
        return words->say(key, args);
    }
    [[nodiscard]] std::string plain(std::string_view key, Args args = {}) const {
        return words->plain(key, args);
    }
};

}  // namespace repair::bot

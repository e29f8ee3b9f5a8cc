#include "cmd/verb.hpp"

#include <algorithm>

namespace repair::cmd {

std::vector<Option> all_options(const Verb& verb) {
    auto options = verb.options;
    const bool many = std::ranges::find(options, Kind::ids, &Option::kind) != options.end();
    if (verb.effect == Effect::changes)
        options.push_back({.name = "--if-version",
                           .kind = Kind::number,
                           .help = "Refuse unless the version is still N",
                           .value = "N"});
    if (verb.effect == Effect::changes && many)
        options.push_back({.name = "--keep-going",
                           .kind = Kind::flag,
                           .help = "With several: do what can be done, exit 3 if not all"});
    if (verb.effect == Effect::changes || verb.effect == Effect::creates)
        options.push_back({.name = "--no-notify",
                           .kind = Kind::flag,
                           .help = "Redraw cards, but ping nobody; the history says so"});
    return options;
}

Option acting_as() {
    return {.name = "--as",
            .kind = Kind::number,
            .help = "Act as this user, with this user's rights",
            .value = "TELEGRAM_ID",
            .offers = Offers::users};
}

}  // namespace repair::cmd

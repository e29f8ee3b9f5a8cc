#include "core/office/people.hpp"

#include "core/base/error.hpp"
#include "core/base/raw.hpp"
#include "core/base/text.hpp"
#include "core/store/database.hpp"
#include "core/store/master_store.hpp"
#include "core/store/user_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace repair::office {
namespace {

using base::Errc;
using base::Error;
using domain::Master;
using domain::MasterState;

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [rest, error] = std::from_chars(text.begin(), text.end(), number);
    if (text.empty() || error != std::errc{} || rest != text.end()) return std::nullopt;
    return number;
}

/// Whether the text is in the name as whole words: "пётр" in "пётр ёлкин", not in "иван петров".
bool has_words(std::string_view name, std::string_view text) {
    const auto ends = [&](std::size_t at) { return at == name.size() || name[at] == ' '; };
    for (auto at = name.find(text); at != name.npos; at = name.find(text, at + 1))
        if ((at == 0 || name[at - 1] == ' ') && ends(at + text.size())) return true;
    return false;
}

/// Those whose name is the text; when there is none, those that have it as whole words; when
/// there is none, those whose name holds it.
std::vector<Master> named(const std::vector<Master>& masters, std::string_view text) {
    const auto wanted = base::fold(base::trim(text));
    std::array<std::vector<Master>, 3> fitting;
    if (wanted.empty()) return {};
    for (const auto& master : masters) {
        const auto name = base::fold(master.name);
        if (name == wanted) fitting[0].push_back(master);
        if (has_words(name, wanted)) fitting[1].push_back(master);
        if (name.find(wanted) != std::string::npos) fitting[2].push_back(master);
    }
    const auto best = std::ranges::find_if(fitting, [](const auto& some) { return !some.empty(); });
    return best == fitting.end() ? std::vector<Master>{} : *best;
}

[[noreturn]] void ambiguous(std::string_view text, const std::vector<Master>& fitting) {
    std::string names;
    for (const auto& master : fitting)
        names +=
            fmt::format("{}{} ({})", names.empty() ? "" : ", ", master.name, base::raw(master.id));
    throw Error(Errc::refused,
                fmt::format("'{}' fits more than one master: {}", base::printable(text), names),
                "the same command with the master's number");
}

}  // namespace

domain::Actor actor_of(store::Database& db, const domain::OfficeRules& rules, domain::UserId id,
                       domain::Channel via) {
    const auto user = store::UserStore(db).find(id);
    const bool root = std::ranges::count(rules.admins, id) != 0;
    if (!user && !root)
        throw Error(Errc::not_found, fmt::format("there is no user {}", base::raw(id)),
                    "repairctl user list");
    if (user && user->blocked && !root)
        throw Error(Errc::refused, fmt::format("user {} is blocked", base::raw(id)),
                    fmt::format("repairctl user unblock {}", base::raw(id)));

    domain::Actor who{.user = id, .via = via};
    if (user) who.roles = user->roles;
    if (root) who.roles.add(domain::Role::admin);
    const auto master = store::MasterStore(db).find_by_user(id);
    if (master && master->state != MasterState::dismissed) who.master = master->id;
    if (user) who.name = user->name;
    if (who.name.empty() && master) who.name = master->name;
    if (who.name.empty()) who.name = fmt::format("user {}", base::raw(id));
    return who;
}

Master load_master(store::Database& db, domain::MasterId id) {
    if (auto master = store::MasterStore(db).find(id)) return *std::move(master);
    throw Error(Errc::not_found, fmt::format("there is no master {}", base::raw(id)),
                "repairctl master list");
}

Master find_master(store::Database& db, std::string_view text) {
    if (const auto number = whole_number(text)) return load_master(db, domain::MasterId{*number});
    const auto all = store::MasterStore(db).list();
    auto here = all;
    std::erase_if(here, [](const Master& m) { return m.state == MasterState::dismissed; });
    auto fitting = named(here, text);
    if (fitting.empty()) fitting = named(all, text);
    if (fitting.empty())
        throw Error(Errc::not_found,
                    fmt::format("there is no master named '{}'", base::printable(text)),
                    "repairctl master list");
    if (fitting.size() > 1) ambiguous(text, fitting);
    return fitting.front();
}

}  // namespace repair::office

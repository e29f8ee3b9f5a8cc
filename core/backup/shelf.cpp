#include "core/backup/shelf.hpp"

#include "core/backup/naming.hpp"
#include "core/base/error.hpp"
#include "core/base/nearest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>

namespace repair::backup {
namespace {

namespace fs = std::filesystem;
using base::Errc;
using base::Error;

bool is_sealed(const fs::path& copy) {
    return copy.extension() == ".sealed";
}

std::string stem_of(const std::string& name) {
    return name.substr(0, name.find(".db"));
}

bool is_meant(const fs::path& file, const std::string& name) {
    return file.filename().string() == name || stem_of(file.filename().string()) == name;
}

void require_one_office(const Shelf& shelf) {
    const auto& first = shelf.copies.front().manifest;
    for (const auto& copy : shelf.copies)
        if (copy.manifest.content.office_id != first.content.office_id)
            throw Error(Errc::refused,
                        fmt::format("there are backups of several offices: {} is of {}, {} of {}",
                                    first.file, first.office_name, copy.manifest.file,
                                    copy.manifest.office_name),
                        "a name instead of newest: repairctl backup list --columns "
                        "name,office_name,made_at");
}

/// Of those of the same moment one that lies readable. What a restore replaced is not meant.
const Copy& newest_first(const Shelf& shelf) {
    const auto asked = std::ranges::find_if(
        shelf.copies, [](const Copy& copy) { return copy.manifest.purpose != Purpose::restore; });
    const auto& newest = asked == shelf.copies.end() ? shelf.copies.front() : *asked;
    for (const auto& copy : shelf.copies)
        if (copy.manifest.made_at == newest.manifest.made_at && !is_sealed(copy.file) &&
            copy.manifest.purpose == newest.manifest.purpose)
            return copy;
    return newest;
}

}  // namespace

bool is_still_to_be_made(const Target& target) {
    std::error_code unlike;
    return target.own && !fs::exists(target.dir, unlike) && !unlike;
}

Shelf look_at_shelf(const std::vector<Target>& targets) {
    Shelf shelf;
    std::exception_ptr why;
    std::size_t readable = 0;
    for (const auto& target : targets) {
        try {
            auto contents = is_still_to_be_made(target) ? Contents{} : list_copies(target.dir);
            std::ranges::move(contents.copies, std::back_inserter(shelf.copies));
            std::ranges::move(contents.strangers, std::back_inserter(shelf.strangers));
            ++readable;
        } catch (const Error& error) {
            shelf.unreadable.push_back({target.dir, error.what()});
            why = std::current_exception();
        }
    }
    if (readable == 0 && why) std::rethrow_exception(why);
    std::ranges::stable_sort(shelf.copies, [](const Copy& a, const Copy& b) {
        return std::pair(a.manifest.made_at, stem_of(a.manifest.file)) >
               std::pair(b.manifest.made_at, stem_of(b.manifest.file));
    });
    return shelf;
}

fs::path find_copy(const std::vector<Target>& targets, std::string_view name) {
    const std::string wanted(name);
    std::error_code unreadable;
    if (fs::exists(wanted, unreadable)) return wanted;
    if (wanted.find('/') != wanted.npos)
        throw Error(Errc::not_found,
                    unreadable ? fmt::format("cannot look at {}: {}", wanted, unreadable.message())
                               : "there is no " + wanted);
    const auto shelf = look_at_shelf(targets);
    if (wanted == "newest" && !shelf.copies.empty()) {
        require_one_office(shelf);
        return newest_first(shelf).file;
    }
    std::optional<fs::path> found;
    std::vector<std::string> names;
    for (const auto& copy : shelf.copies) {
        names.push_back(stem_of(copy.manifest.file));
        if (is_meant(copy.file, wanted) && (!found || is_sealed(*found))) found = copy.file;
    }
    if (found) return *found;
    for (const auto& stranger : shelf.strangers)
        if (is_meant(stranger.file, wanted))
            throw Error(Errc::corrupt, fmt::format("{}: {}", stranger.file.string(), stranger.why),
                        fmt::format("another one; or move {}.json away to use it without",
                                    stranger.file.string()));
    const auto near = base::nearest(wanted, names);
    throw Error(Errc::not_found,
                fmt::format("there is no backup {}{}", wanted,
                            near ? fmt::format(", did you mean {}", *near) : std::string()),
                "repairctl backup list");
}

std::optional<Copy> newest_of(const Shelf& shelf, std::string_view office_id) {
    std::optional<Copy> newest;
    for (const auto& copy : shelf.copies) {
        if (copy.manifest.content.office_id != office_id) continue;
        if (newest && copy.manifest.made_at < newest->manifest.made_at) break;
        if (!newest || is_sealed(newest->file)) newest = copy;
    }
    return newest;
}

}  // namespace repair::backup

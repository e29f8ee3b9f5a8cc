#pragma once

#include "core/backup/settings.hpp"
#include "core/backup/target.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace repair::backup {

/// What all the targets together hold.
struct Shelf {
    std::vector<Copy> copies{};  ///< Newest first.
    std::vector<Stranger> strangers{};
    std::vector<Stranger> unreadable{};  ///< Targets, and why.
};

/// The office's own directory before its first copy: there is nothing in it.
[[nodiscard]] bool is_still_to_be_made(const Target& target);

/// Throws when no target at all can be read.
[[nodiscard]] Shelf look_at_shelf(const std::vector<Target>& targets);

/// The copy that a person means: a path, the name of a file on the shelf, that without its
/// endings, or "newest": of those that were not made of what a restore replaced. Of the same copy
/// on several targets the first one that is not sealed. Throws Error{not_found} with the nearest
/// name, Error{corrupt} when its manifest is not good.
[[nodiscard]] std::filesystem::path find_copy(const std::vector<Target>& targets,
                                              std::string_view name);

/// The newest copy of an office, of those that lie readable first.
[[nodiscard]] std::optional<Copy> newest_of(const Shelf& shelf, std::string_view office_id);

}  // namespace repair::backup

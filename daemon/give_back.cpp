#include "daemon/give_back.hpp"

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <malloc.h>
#include <string>
#include <string_view>
#include <sys/mman.h>

namespace repair::daemon {
namespace {

/// A line of smaps(5) that begins a mapping.
struct Mapping {
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;
    bool read_only_file = false;
};

/// "7f0a…-7f0b… r--p 00000000 fe:01 1234 /usr/lib/x.so"; false for the lines of its figures.
bool read_mapping(std::string_view line, Mapping& mapping) {
    const auto dash = line.find('-');
    const auto space = line.find(' ');
    if (dash == std::string_view::npos || space == std::string_view::npos || dash > space)
        return false;
    constexpr int hex = 16;
    Mapping found;
    const auto* const from = line.data();
    if (std::from_chars(from, from + dash, found.begin, hex).ptr != from + dash) return false;
    if (std::from_chars(from + dash + 1, from + space, found.end, hex).ptr != from + space)
        return false;
    const auto rights = line.substr(space + 1, 4);
    const bool is_file = line.find('/') != std::string_view::npos;
    found.read_only_file = is_file && (rights == "r--p" || rights == "r-xp");
    mapping = found;
    return true;
}

/// Its own text may be among what goes: it comes back with the next instruction.
void drop(const Mapping& mapping) {
    auto* const begin = reinterpret_cast<void*>(mapping.begin);  // NOLINT: an address from text.
    (void)::madvise(begin, mapping.end - mapping.begin, MADV_DONTNEED);
}

}  // namespace

/// A mapping that has pages of its own (relocations, made read-only later) would lose them: those
/// are "Anonymous" in smaps, and such a mapping stays.
void give_back_memory() noexcept {
    try {
        (void)::malloc_trim(0);
        std::ifstream maps("/proc/self/smaps");
        Mapping mapping;
        for (std::string line; std::getline(maps, line);) {
            if (read_mapping(line, mapping)) continue;
            if (!line.starts_with("Anonymous:") || !mapping.read_only_file) continue;
            if (line.find(" 0 kB") != std::string::npos) drop(mapping);
        }
    } catch (const std::exception&) {  // NOLINT: then it stays as it is.
    }
}

}  // namespace repair::daemon

#pragma once

#include "core/domain/actor.hpp"
#include "core/domain/office_rules.hpp"
#include "core/store/database.hpp"

#include <cstdint>
#include <filesystem>

namespace repair::bench {

/// A new database with a small office at work in it: one admin (of the configuration), two
/// dispatchers and master 1, who have the same ids as in a generated one.
void make_small_office(const std::filesystem::path& file);

/// Orders of an office, lived one after another: created and assigned by a dispatcher,
/// accepted, begun and closed by master 1, through the bot. Five transactions each.
class OfficeLife {
public:
    explicit OfficeLife(const std::filesystem::path& file);

    void live(int lives);

private:
    void live_once();

    store::Database db_;
    domain::OfficeRules rules_;
    domain::Actor dispatcher_;
    domain::Actor master_;
    std::uint64_t lived_ = 0;
};

}  // namespace repair::bench

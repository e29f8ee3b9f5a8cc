#pragma once

#include "core/migrate/apply.hpp"
#include "core/migrate/migration.hpp"
#include "core/store/database.hpp"

namespace repair::test {

/// An empty office in memory, made by the migrations that are released.
inline store::Database empty_office() {
    auto db = store::Database::in_memory();
    migrate::apply(db, migrate::known_migrations(), std::nullopt, base::Time{});
    return db;
}

/// The same in a file that is made for it.
inline store::Database empty_office(const std::filesystem::path& file,
                                    const store::OpenOptions& options = {}) {
    migrate::create(file, {}, 0600, base::Time{});
    return store::Database::open(file, options);
}

}  // namespace repair::test

#pragma once

#include "core/backup/create.hpp"
#include "core/backup/target.hpp"
#include "tests/support/office.hpp"
#include "tests/support/temp_dir.hpp"

#include <filesystem>
#include <fstream>

namespace repair::test {

/// An office in a file, with orders in several states, and one target for copies.
class BackupOffice {
public:
    BackupOffice() {
        std::filesystem::create_directory(dir / "copies");
        office.order_in(domain::Status::fresh);
        office.order_in(domain::Status::accepted);
        office.order_in(domain::Status::closed);
    }

    [[nodiscard]] backup::Settings settings() const {
        return {.prefix = "office",
                .zone = base::Zone("Europe/Moscow"),
                .targets = {{dir / "copies"}},
                .office_name = "Мастерская",
                .currency = "RUB",
                .program = "test",
                .database = file};
    }

    backup::Created make(const backup::Settings& how) {
        return backup::create(office.db, how, {backup::Purpose::asked, now()});
    }
    std::filesystem::path make() { return make(settings()).placed.front().file; }

    /// A second later each time.
    [[nodiscard]] base::Time now() { return office.now += std::chrono::seconds(1); }

    [[nodiscard]] backup::Contents shelf() const { return backup::list_copies(dir / "copies"); }

    TempDir dir;
    std::filesystem::path file = dir / "office.db";
    Office office{empty_office(file)};
};

/// One bit of a file the other way round.
inline void flip_bit(const std::filesystem::path& name, std::uint64_t at, int bit = 0) {
    std::fstream file(name, std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(static_cast<std::streamoff>(at));
    const auto byte = static_cast<char>(file.get() ^ (1 << bit));
    file.seekp(static_cast<std::streamoff>(at));
    file.put(byte);
}

inline void write_text(const std::filesystem::path& name, const std::string& text) {
    std::ofstream(name, std::ios::binary) << text;
}

}  // namespace repair::test

// Whatever a database of the previous system holds: it comes over whole and adds up, or is refused
// with a reason. An input that begins with 'f' is a file, byte for byte; any other is what its
// rows hold, value after value.

#include "core/adopt/adopt.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/migrate/apply.hpp"
#include "core/store/foreign_database.hpp"

#include <sqlite3.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <unistd.h>

namespace {

using namespace repair;
namespace fs = std::filesystem;

void must(bool holds) {
    if (!holds) std::abort();
}

/// A directory for one process, gone with it.
class Place {
public:
    Place() {
        auto name = (fs::temp_directory_path() / "adopt-fuzz-").string();
        name.append(6, 'X');  // What mkdtemp(3) replaces.
        must(::mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    ~Place() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    [[nodiscard]] fs::path operator/(const char* name) const { return path_ / name; }

private:
    fs::path path_;
};

const Place& place() {
    static const Place directory;
    return directory;
}

store::Database& office() {
    static store::Database db = [] {
        auto made = store::Database::in_memory();
        migrate::apply(made, migrate::known_migrations(), std::nullopt, base::Time{});
        return made;
    }();
    return db;
}

/// Parts the input at bytes 0 to 3; each says how the value behind it is stored.
class Values {
public:
    explicit Values(std::string_view data) : rest_(data) {}

    [[nodiscard]] bool empty() const { return rest_.empty(); }

    /// A row that has no number of its own gets its place for one: else all would be refused.
    void bind_next(sqlite3_stmt* statement, int column, int place) {
        const char kind = rest_.empty() ? '\0' : rest_.front();
        if (!rest_.empty()) rest_.remove_prefix(1);
        std::size_t size = 0;
        while (size < rest_.size() && static_cast<unsigned char>(rest_[size]) > 3)
            ++size;
        const auto value = rest_.substr(0, size);
        rest_.remove_prefix(size);
        const auto length = static_cast<int>(size);
        switch (kind % 4) {
            case 0:
                if (column == 1)
                    sqlite3_bind_int(statement, column, place);
                else
                    sqlite3_bind_null(statement, column);
                break;
            case 1: sqlite3_bind_text(statement, column, value.data(), length, nullptr); break;
            case 2:
                sqlite3_bind_int64(statement, column, std::atoll(std::string(value).c_str()));
                break;
            default: sqlite3_bind_double(statement, column, std::atof(std::string(value).c_str()));
        }
    }

private:
    std::string_view rest_;
};

struct Table {
    const char* create;
    const char* insert;
    int columns;
};

// Without types and rules: anything may be anywhere.
constexpr std::array tables{
    Table{"CREATE TABLE orders (id, status, assigned_master_id, total_amount, materials_cost, "
          "master_profit, company_profit, client_phone, scheduled_time, created_at, updated_at, "
          "deleted_at, dispatcher_id, description, estimated_completion_date, prepayment_amount, "
          "rescheduled_count, refuse_reason, equipment_type)",
          "INSERT INTO orders VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          19},
    Table{"CREATE TABLE order_status_history (id, order_id, old_status, new_status, changed_by, "
          "changed_at, notes)",
          "INSERT INTO order_status_history VALUES (?, ?, ?, ?, ?, ?, ?)", 7},
    Table{"CREATE TABLE masters (id, telegram_id, phone, specialization, is_active, is_approved, "
          "work_chat_id, deleted_at)",
          "INSERT INTO masters VALUES (?, ?, ?, ?, ?, ?, ?, ?)", 8},
    Table{"CREATE TABLE users (id, telegram_id, first_name, role, deleted_at, created_at)",
          "INSERT INTO users VALUES (?, ?, ?, ?, ?, ?)", 6},
    Table{"CREATE TABLE entity_history (id, table_name, record_id, field_name, old_value, "
          "new_value, changed_at)",
          "INSERT INTO entity_history VALUES (?, ?, ?, ?, ?, ?, ?)", 7},
    Table{"CREATE TABLE specialization_rates (id, specialization_name, master_percentage)",
          "INSERT INTO specialization_rates VALUES (?, ?, ?)", 3},
};

void make_database(const fs::path& file, std::string_view data) {
    sqlite3* raw = nullptr;
    must(sqlite3_open(file.c_str(), &raw) == SQLITE_OK);
    const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> db(raw, &sqlite3_close);
    sqlite3_exec(raw, "PRAGMA synchronous = OFF; BEGIN", nullptr, nullptr, nullptr);
    for (const auto& table : tables)
        must(sqlite3_exec(raw, table.create, nullptr, nullptr, nullptr) == SQLITE_OK);
    Values values(data);
    for (std::size_t row = 0; !values.empty(); ++row) {
        const auto& table = tables[row % tables.size()];
        sqlite3_stmt* statement = nullptr;
        must(sqlite3_prepare_v2(raw, table.insert, -1, &statement, nullptr) == SQLITE_OK);
        for (int column = 1; column <= table.columns; ++column)
            values.bind_next(statement, column, static_cast<int>(row / tables.size()) + 1);
        must(sqlite3_step(statement) == SQLITE_DONE);
        sqlite3_finalize(statement);
    }
    sqlite3_exec(raw, "COMMIT", nullptr, nullptr, nullptr);
}

void check_report(const adopt::Report& report) {
    for (const auto& check : report.checks)
        must(check.holds());
    for (const auto& adjustment : report.adjustments)
        must(base::is_utf8(adjustment.before) && base::is_utf8(adjustment.after));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const bool is_file = input.starts_with('f');
    const auto file = place() / "source.db";
    fs::remove(file);
    if (is_file)
        std::ofstream(file, std::ios::binary) << input.substr(1);
    else
        make_database(file, input);
    try {
        const store::ForeignDatabase source(file, place() / "office.db");
        check_report(adopt::adopt(source, office(),
                                  {.who = {.name = "cli:fuzz"}, .mode = adopt::Mode::rehearsal}));
    } catch (const base::Error& error) {
        // Rows can be such that they would be lost; more a file that SQLite wrote cannot be.
        must(is_file || error.code() == base::Errc::refused);
        must(*error.what() != '\0');
    }
    return 0;
}

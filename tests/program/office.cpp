#include "tests/program/office.hpp"

#include <fstream>
#include <grp.h>
#include <stdexcept>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace repair::test {
namespace {

namespace fs = std::filesystem;

/// Whether a child of ours that became this user finds `what` of it.
template <typename Question>
bool as_user(uid_t user, Question what) {
    const auto pid = ::fork();
    if (pid == 0) {
        const bool other =
            ::setgroups(0, nullptr) == 0 && ::setgid(user) == 0 && ::setuid(user) == 0;
        ::_exit(other && what() ? 0 : 1);
    }
    int status = 1;
    return ::waitpid(pid, &status, 0) == pid && status == 0;
}

std::string bytes_of(const fs::path& file) {
    std::string bytes(fs::file_size(file), '\0');
    std::ifstream(file, std::ios::binary)
        .read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return bytes;
}

/// Everything SQL can see that must never be. Each row found is a fault.
constexpr auto faults_sql = R"(
    SELECT 'order ' || id || ' is at version ' || version || ', its history is ' || (
               SELECT count(*) || ' rows up to ' || max(version)
               FROM order_history WHERE order_id = id)
      FROM orders
     WHERE version <> (SELECT count(*) FROM order_history WHERE order_id = id)
        OR version IS NOT (SELECT max(version) FROM order_history WHERE order_id = id)
    UNION ALL
    SELECT 'history of no order: ' || order_id FROM order_history
     WHERE order_id NOT IN (SELECT id FROM orders)
    UNION ALL
    SELECT 'order ' || id || ' is ' || status || ', its history ends in ' || last FROM (
           SELECT id, status, (SELECT to_status FROM order_history
                                WHERE order_id = id AND to_status IS NOT NULL
                                ORDER BY version DESC LIMIT 1) AS last FROM orders)
     WHERE status IS NOT last
    UNION ALL
    SELECT 'the money of order ' || id || ' does not add up' FROM orders
     WHERE status = 'closed' AND master_share + company_share IS NOT total - materials
    UNION ALL
    SELECT 'notice ' || id || ' is about no version' FROM outbox
     WHERE order_id IS NOT NULL AND NOT EXISTS (
           SELECT 1 FROM order_history AS h
            WHERE h.order_id = outbox.order_id AND h.version = outbox.order_version)
    UNION ALL
    SELECT 'reference: ' || "table" || ' ' || rowid FROM pragma_foreign_key_check
    UNION ALL
    SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok')";

}  // namespace

bool can_become(uid_t user) {
    return as_user(user, [] { return true; });
}

std::string program_for(std::optional<uid_t> user, const fs::path& scratch) {
    if (!user || as_user(*user, [] { return ::access(REPAIRCTL, X_OK) == 0; })) return REPAIRCTL;
    const auto copy = scratch / "repairctl";
    fs::copy_file(REPAIRCTL, copy);
    return copy.string();
}

std::string read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::set<std::string> names_in(const fs::path& directory) {
    std::set<std::string> names;
    if (!fs::exists(directory)) return names;
    for (const auto& entry : fs::directory_iterator(directory))
        names.insert(entry.path().filename());
    return names;
}

std::map<std::string, std::string> files_in(const fs::path& directory) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(directory)) {
        struct stat found {};
        if (::lstat(entry.path().c_str(), &found) != 0) continue;
        auto& told = files[entry.path().lexically_relative(directory).string()];
        for (const auto number :
             {static_cast<long>(found.st_mode), static_cast<long>(found.st_size),
              static_cast<long>(found.st_mtim.tv_sec), static_cast<long>(found.st_mtim.tv_nsec)})
            told += std::to_string(number) + " ";
        if (entry.is_regular_file()) told += bytes_of(entry.path());
    }
    return files;
}

Office::Office(std::optional<uid_t> user) : user_(user), program_(program_for(user, dir_.path())) {
    if (user && ::chown(dir().c_str(), *user, *user) != 0)
        throw std::runtime_error("cannot give " + dir().string() + " away");
    done({"config", "init", "--db", db().string(), "--output", (dir_ / "repair.toml").string()});
    done("migration apply --create");
}

void Office::install(const std::string& name, const std::string& script) const {
    fs::create_directory(dir_ / "bin");
    std::ofstream(dir_ / "bin" / name) << script;
    fs::permissions(dir_ / "bin" / name, fs::perms::owner_all);
}

Start Office::start(const std::vector<std::string>& words) const {
    // A sanitizer that finds something ends the program with a status of its own.
    Start start{.argv = {program_},
                .environment = {"PATH=" + (dir_ / "bin").string() + ":/usr/bin:/bin",
                                "LANG=C.UTF-8", "HOME=" + dir().string(),
                                "REPAIR_CONFIG=" + (dir_ / "repair.toml").string(),
                                "ASAN_OPTIONS=exitcode=99", "UBSAN_OPTIONS=exitcode=99"},
                .user = user_};
    constexpr std::string_view here = "{dir}";
    for (auto word : words) {
        if (word.starts_with(here)) word.replace(0, here.size(), dir().string());
        start.argv.push_back(std::move(word));
    }
    return start;
}

std::vector<Ended> Office::run_at_once(const std::vector<std::string>& lines) const {
    StartingGate gate;
    std::vector<Process> processes;
    for (const auto& line : lines) {
        auto waiting = start(line);
        waiting.gate = &gate;
        processes.emplace_back(waiting);
    }
    gate.open();
    std::vector<Ended> ends;
    for (auto& process : processes)
        ends.push_back(process.wait());
    return ends;
}

std::string Office::done(const std::vector<std::string>& words) const {
    auto ended = run(words);
    if (ended.status == 0) return std::move(ended.out);
    std::string line;
    for (const auto& word : words)
        line += " " + word;
    throw std::runtime_error("repairctl" + line + ": " + std::to_string(ended.status) + ": " +
                             ended.out + ended.err);
}

std::int64_t Office::order(const std::string& client) const {
    const auto json =
        done({"order", "create", "--equipment", "Холодильники", "--complaint", "Не морозит",
              "--client", client, "--phone", "8 900 123-45-67", "--address", "Ленина 5", "--json"});
    return std::stoll(json_at(json, "$.id"));
}

std::int64_t Office::master(const std::string& name, std::int64_t telegram_id) const {
    const auto json = done({"master", "add", "--telegram-id", std::to_string(telegram_id), "--name",
                            name, "--phone", "8 900 765-43-21", "--json"});
    return std::stoll(json_at(json, "$.id"));
}

void Office::copy_order(int times) const {
    std::string sql =
        "BEGIN; CREATE TEMP TABLE one AS SELECT * FROM orders WHERE id = 1;"
        "CREATE TEMP TABLE past AS SELECT * FROM order_history WHERE order_id = 1;";
    for (int i = 0; i < times; ++i)
        sql +=
            "UPDATE one SET id = 1 + (SELECT max(id) FROM orders);"
            "UPDATE one SET client_phone = printf('+7911%07d', id);"
            "INSERT INTO orders SELECT * FROM one;"
            "UPDATE past SET order_id = (SELECT id FROM one);"
            "INSERT INTO order_history SELECT * FROM past;";
    alter(db(), sql + "COMMIT");
}

std::string faults_in(const fs::path& database) {
    std::string all;
    for (const auto& row : rows(database, faults_sql))
        all += row[0] + "\n";
    return all;
}

}  // namespace repair::test

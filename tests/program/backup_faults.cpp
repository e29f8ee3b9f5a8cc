#include "tests/program/backup_faults.hpp"

#include <filesystem>

namespace repair::test {
namespace {

namespace fs = std::filesystem;

bool has(const std::string& text, const char* part) {
    return text.find(part) != text.npos;
}

void put_in(std::string& line, const std::string& word, const std::string& value) {
    if (const auto at = line.find(word); at != line.npos) line.replace(at, word.size(), value);
}

}  // namespace

BackupFaults::BackupFaults(Kept kept, std::string work) : vault_(kept), work_(std::move(work)) {
    copy_ = vault_.create().string();
    copied_ = vault_.orders();
    (void)vault_.office().order("Потерянный");
}

/// The same beginning each time: one copy, and a prune has something to do.
void BackupFaults::prepare() {
    vault_.forget_all_but(copy_);
    if (has(work_, "backup pin")) vault_.office().done("backup pin --off " + copy_);
    if (has(work_, "prune"))
        for (int i = 0; i < 6; ++i)
            (void)vault_.create();
    if (has(work_, "{dir}/other.db"))
        for (const auto* suffix : {"", "-wal", "-shm", ".gate", ".lock"})
            fs::remove((vault_.dir() / "other.db").string() + suffix);
    if (has(work_, "restore") && vault_.orders() == copied_)
        (void)vault_.office().order("Потерянный");
}

std::string BackupFaults::line() const {
    auto line = work_;
    put_in(line, "NAME", copy_);
    put_in(line, "KEY", vault_.key());
    return line;
}

int BackupFaults::calls() {
    prepare();
    return run_failing(vault_.office(), line(), {}).calls;
}

std::string BackupFaults::one(const Failing& failing) {
    prepare();
    const auto before = vault_.orders();
    const auto outcome = run_failing(vault_.office(), line(), failing);
    failed += outcome.ended.status != 0 ? 1 : 0;
    auto wrong = wrong_answer(outcome) + wrong_state(before);
    if (wrong.empty()) return {};
    return line() + ", call " + std::to_string(failing.at) + (failing.goes_on ? " on, " : ", ") +
           outcome.call + " failed with " + std::to_string(failing.error) + ": exit " +
           std::to_string(outcome.ended.status) + ": " + outcome.ended.out + outcome.ended.err +
           "\n" + wrong;
}

/// A failure is said in words, by whom it happened to; a failure that did not matter is silent.
std::string BackupFaults::wrong_answer(const EndedFailing& outcome) const {
    const auto& [status, killed, out, err, took] = outcome.ended;
    if (killed) return "killed\n";
    if (status == 0) return {};
    // SQLite does not tell why it could not open a file.
    if (outcome.call.starts_with("open") && has(err, "unable to open database file")) return {};
    if (status != 1 && status != 3) return "not an exit status for a disk that fails\n";
    const auto& said = status == 1 ? err : out + err;
    if (!has(said, "Input/output error") && !has(said, "disk I/O error") &&
        !has(said, "No space left") && !has(said, "the disk is full"))
        return "does not say what the disk said\n";
    if (has(said, "filesystem error")) return "not in our words\n";
    if (has(work_, "backup create") && !has(said, "/")) return "does not say where\n";
    return {};
}

std::string BackupFaults::wrong_state(const std::string& before) {
    auto wrong = vault_.wrong_copies();
    wrong += vault_.wrong_database();
    if (fs::exists(vault_.dir() / "other.db"))
        if (const auto other = vault_.run("migration verify --db {dir}/other.db");
            other.status != 0)
            wrong += "the other database: " + other.out + other.err;
    const auto now = vault_.orders();
    if (now != before && !(has(work_, "restore") && now == copied_))
        wrong += "neither old nor new: " + now + "\n";
    prepare();
    for (const auto& last : {line(), std::string("backup create")})
        if (const auto ended = vault_.run(last); ended.status != 0)
            wrong += "afterwards " + last + ": " + ended.out + ended.err;
    return wrong + vault_.wrong_copies() + vault_.left_over();
}

}  // namespace repair::test

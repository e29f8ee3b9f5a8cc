#include "tests/program/backup_kills.hpp"

#include <algorithm>
#include <stdexcept>
#include <thread>

namespace repair::test {
namespace {

namespace fs = std::filesystem;
using std::chrono::microseconds;

void remove_database(const fs::path& database) {
    for (const auto* suffix : {"", "-wal", "-shm"})
        fs::remove(database.string() + suffix);
}

}  // namespace

std::string_view word(Work work) {
    switch (work) {
        case Work::create: return "create";
        case Work::create_and_prune: return "create --prune";
        case Work::verify: return "verify";
        case Work::pin: return "pin";
        case Work::drill: return "drill";
        case Work::restore: return "restore";
        case Work::restore_to_nothing: return "restore to nothing";
    }
    throw std::logic_error("work without a word");
}

BackupKills::BackupKills(Kept kept, Work work, unsigned seed)
    : vault_(kept), work_(work), random_(seed) {
    copy_ = vault_.create().string();
    copied_ = vault_.orders();
    if (work != Work::pin) vault_.office().done("backup pin " + copy_);  // It stays to the end.
    for (int i = 0; i < 2; ++i) {
        prepare();
        const auto ended = vault_.run(line());
        if (ended.status != 0) throw std::runtime_error(line() + ": " + ended.out + ended.err);
        longest_ = std::max<microseconds>(longest_, ended.took);
    }
    longest_ = std::max<microseconds>(longest_, std::chrono::milliseconds(10));
}

/// Makes a difference for it to make.
void BackupKills::prepare() {
    if (++serial_ % 12 == 0) vault_.forget_all_but(copy_);
    if (work_ == Work::create_and_prune && serial_ % 4 == 0)
        for (int i = 0; i < 4; ++i)
            (void)vault_.create();
    if (work_ == Work::restore && vault_.orders() == copied_)
        (void)vault_.office().order("Потерянный");
    if (work_ == Work::restore_to_nothing) remove_database(vault_.office().db());
}

std::string BackupKills::line() const {
    switch (work_) {
        case Work::create: return "backup create";
        case Work::create_and_prune: return "backup create --prune";
        case Work::verify: return "backup verify --all" + vault_.key();
        case Work::pin: return "backup pin " + copy_ + (serial_ % 2 == 0 ? " --off" : "");
        case Work::drill: return "backup drill" + vault_.key();
        default: return "backup restore " + copy_ + " --yes" + vault_.key();
    }
}

std::string BackupKills::one() {
    prepare();
    const auto before = work_ == Work::restore_to_nothing ? "" : vault_.orders();
    Process process(vault_.office().start(line()));
    std::this_thread::sleep_for(microseconds(random_() % static_cast<unsigned>(longest_.count())));
    process.signal(SIGKILL);
    const auto ended = process.wait();
    killed += ended.killed ? 1 : 0;
    if (!ended.killed && ended.status != 0) return line() + ": " + ended.out + ended.err;
    return wrong(before);
}

std::string BackupKills::wrong(const std::string& before) {
    const auto wrong_copies = vault_.wrong_copies();
    if (!wrong_copies.empty()) return line() + ": " + wrong_copies;
    if (work_ == Work::restore_to_nothing && !fs::exists(vault_.office().db())) return {};
    const auto wrong_database = vault_.wrong_database();
    if (!wrong_database.empty()) return line() + ": " + wrong_database;
    const auto now = vault_.orders();
    happened += replaces() && now == copied_ ? 1 : 0;
    if (now == before || (replaces() && now == copied_)) return {};
    return line() + ": neither old nor new: " + now + "\nold: " + before + "\nnew: " + copied_;
}

std::string BackupKills::aftermath() {
    prepare();
    std::string wrong;
    for (const auto& last : {line(), std::string("backup create --prune"), line()}) {
        if (last == line()) prepare();
        const auto ended = vault_.run(last);
        if (ended.status != 0) wrong += last + ": " + ended.out + ended.err;
    }
    return wrong + vault_.wrong_copies() + vault_.wrong_database() + vault_.left_over();
}

}  // namespace repair::test

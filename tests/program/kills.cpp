#include "tests/program/kills.hpp"

#include <algorithm>
#include <thread>

namespace repair::test {
namespace {

/// A change leaves exactly one row of history; so many there are.
constexpr auto count_changes = "SELECT count(*) FROM order_history";

/// Everything a change writes at once. A part of it alone would change this and not the history.
constexpr auto all_that_is_said =
    "SELECT (SELECT sum(version) FROM orders) || ' ' || (SELECT count(*) FROM orders) || ' ' || "
    "(SELECT count(*) FROM order_comments) || ' ' || (SELECT count(*) FROM outbox) || ' ' || "
    "coalesce((SELECT sum(id) FROM outbox), 0) || ' ' || "
    "(SELECT group_concat(client_name) FROM orders)";

/// A word like no other, that begins no other either: a search for it finds one order.
std::string word_of(int serial) {
    std::string word = "client";
    for (int digit = 0; digit < 4; ++digit, serial /= 26)
        word += static_cast<char>('a' + serial % 26);
    return word;
}

}  // namespace

Kills::Kills(unsigned seed) : random_(seed) {
    office_.master("Иван Иванов", 1001);
    office_.done("user grant 2001 dispatcher");
    office_.order("beginning");
    // How long a command lives here and now decides when to kill.
    for (int i = 0; i < 3; ++i) {
        const auto took = office_.run("order comment 1 --text 'сколько это длится'").took;
        longest_ = std::max<std::chrono::microseconds>(longest_, took);
    }
    longest_ = std::max<std::chrono::microseconds>(longest_, std::chrono::milliseconds(15));
}

std::string Kills::any_line() {
    const auto id = office_.ask("SELECT id FROM orders ORDER BY random() LIMIT 1");
    const auto name = word_of(++serial_);
    switch (random_() % 6) {
        case 0:
            return "order create --equipment Телевизоры --complaint 'нет звука' --phone "
                   "89001234567 --address 'Мира 1' --client " +
                   name;
        case 1: return "order edit " + id + " --client " + name;
        case 2: return "order comment " + id + " --text " + name;
        case 3: return "order assign " + id + " --master 1";
        case 4: return "order unassign " + id + " --reason 'другой мастер'";
        default: return "order reschedule " + id + " --visit 'завтра в 14:00' --reason " + name;
    }
}

std::string Kills::trace() const {
    return office_.ask(all_that_is_said);
}

std::string Kills::one() {
    const auto line = any_line();
    const auto changes_before = office_.ask(count_changes);
    const auto trace_before = trace();
    Process process(office_.start(line));
    std::this_thread::sleep_for(
        std::chrono::microseconds(random_() % static_cast<unsigned>(longest_.count())));
    process.signal(SIGKILL);
    const auto ended = process.wait();
    const bool changed = office_.ask(count_changes) != changes_before;
    if (ended.killed) {
        ++killed;
        happened += changed ? 1 : 0;
    }
    if (changed != (trace() != trace_before)) return line + ": happened in part\n";
    if (auto faults = office_.faults(); !faults.empty()) return line + ": " + faults;
    return {};
}

std::string Kills::aftermath() const {
    auto wrong = office_.faults();
    const auto next = office_.run("order comment 1 --text дальше --lock-timeout 5");
    if (next.status != 0) wrong += "the next command: " + next.err;
    const auto verified = office_.run("migration verify");
    if (verified.status != 0) wrong += verified.out + verified.err;
    for (const auto& row : rows(office_.db(), "SELECT id, client_name FROM orders")) {
        const auto found =
            office_.done("order search " + row[1] + " --no-header --format tsv --columns id");
        if (found != row[0] + "\n") wrong += "search of " + row[1] + " finds " + found + "\n";
    }
    return wrong;
}

}  // namespace repair::test

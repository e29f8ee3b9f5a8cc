#include "tests/bench/beside.hpp"

#include "core/store/database.hpp"
#include "core/store/transaction.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <chrono>
#include <poll.h>
#include <random>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>

namespace repair::bench {
namespace {

constexpr auto pause_between = std::chrono::milliseconds(2);

bool is_closed(int fd) {
    pollfd asked{.fd = fd, .events = POLLIN, .revents = 0};
    return ::poll(&asked, 1, 0) == 1;
}

void change_one(store::Database& db, std::int64_t order) {
    store::Transaction transaction(db);
    db.use("UPDATE orders SET notes = ?, updated_at = updated_at + 1 WHERE id = ?")
        .bind("позвонить за час, код 45в")
        .bind(order)
        .run();
    transaction.commit();
}

Waits write_until_closed(const std::filesystem::path& office, int orders, int stop) {
    auto db = store::Database::open(office);
    std::mt19937 chance(7);
    Figures waits;
    int writes = 0;
    std::vector<double> all;
    while (!is_closed(stop)) {
        const auto order = static_cast<std::int64_t>(chance() % static_cast<unsigned>(orders)) + 1;
        all.push_back(1000 * seconds_of([&] { change_one(db, order); }).wall);
        ++writes;
        std::this_thread::sleep_for(pause_between);
    }
    std::ranges::sort(all);
    if (all.empty()) return {};
    return {writes, all[all.size() / 2], all[all.size() * 99 / 100], all.back()};
}

[[noreturn]] void live(void (*action)(void*), void* argument) {
    try {
        action(argument);
        ::_exit(0);
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        ::_exit(1);
    }
}

pid_t fork_or_throw() {
    const auto pid = ::fork();
    if (pid < 0) throw std::system_error(errno, std::generic_category(), "fork");
    return pid;
}

}  // namespace

Writer::Writer(const std::filesystem::path& office, int orders) {
    int stop[2];
    int figures[2];
    if (::pipe(stop) != 0 || ::pipe(figures) != 0)
        throw std::system_error(errno, std::generic_category(), "pipe");
    pid_ = fork_or_throw();
    if (pid_ == 0) {
        ::close(stop[1]);
        ::close(figures[0]);
        const auto waits = write_until_closed(office, orders, stop[0]);
        const auto written = ::write(figures[1], &waits, sizeof waits);
        ::_exit(written == sizeof waits ? 0 : 1);
    }
    ::close(stop[0]);
    ::close(figures[1]);
    orders_fd_ = stop[1];
    figures_fd_ = figures[0];
}

Writer::~Writer() {
    if (pid_ > 0) (void)stop();
}

Waits Writer::stop() {
    Waits waits;
    ::close(orders_fd_);
    const auto read = ::read(figures_fd_, &waits, sizeof waits);
    ::close(figures_fd_);
    ::waitpid(pid_, nullptr, 0);
    pid_ = -1;
    if (read != sizeof waits) fmt::print(stderr, "the writer failed\n");
    return waits;
}

Child in_a_child(void (*action)(void*), void* argument) {
    int status = 0;
    rusage used{};
    const auto taken = seconds_of([&] {
        const auto pid = fork_or_throw();
        if (pid == 0) live(action, argument);
        while (::wait4(pid, &status, 0, &used) < 0)
            if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "wait4");
    });
    if (status != 0) throw std::runtime_error("a child failed");
    return {taken.wall, static_cast<double>(used.ru_maxrss) / 1024};
}

}  // namespace repair::bench

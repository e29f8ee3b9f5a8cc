#include "tests/repaird/served.hpp"

#include "core/store/transaction.hpp"
#include "tests/support/office.hpp"
#include "tests/support/process_figures.hpp"

#include <fstream>
#include <iterator>
#include <thread>
#include <utility>

namespace repair::test {
namespace {

using std::chrono::milliseconds;

std::string text_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

template <typename Met>
bool wait_until(const Met& met, milliseconds longest) {
    const auto until = std::chrono::steady_clock::now() + longest;
    while (!met()) {
        if (std::chrono::steady_clock::now() > until) return false;
        std::this_thread::sleep_for(milliseconds{5});
    }
    return true;
}

}  // namespace

Served::Served(const std::string& telegram, std::string log_level)
    : log_level_(std::move(log_level)) {
    write_config(telegram);
    write_token(fake.token());
    const Office people(empty_office(db()));
    fake.person(olga, "Ольга");
    fake.person(anna, "Анна");
    fake.person(vera, "Вера");
    fake.person(ivan, "Иван");
    fake.person(pyotr, "Пётр");
}

void Served::write_config(const std::string& telegram, const std::string& rest) {
    std::ofstream(config()) << "[office]\nname = \"Мастерская\"\n"
                            << "[database]\npath = \"office.db\"\n"
                            << "[access]\nadmins = [100]\n"
                            << "[log]\nlevel = \"" << log_level_ << "\"\n"
                            << rest << "\n[telegram]\ntoken_file = \"token\"\napi_root = \""
                            << fake.api_root() << "\"\n"
                            << telegram << '\n';
}

void Served::write_token(const std::string& token) {
    std::ofstream(dir_ / "token") << token << '\n';
}

Start Served::start(const std::vector<std::string>& words) const {
    Start start{.argv = {REPAIRD, "--config", config().string()}, .environment = {"LANG=C"}};
    start.argv.insert(start.argv.end(), words.begin(), words.end());
    return start;
}

Ended Served::run(const std::vector<std::string>& words) const {
    return Process(start(words)).wait(std::chrono::seconds(20));
}

void Served::launch() {
    auto begun = start();
    // Its log may be longer than a pipe holds. What is ignored here is ignored there.
    begun.argv.insert(
        begun.argv.begin(),
        {"/bin/sh", "-c", "trap '' XFSZ; exec \"$0\" \"$@\" 2>>" + log_file().string()});
    process_.emplace(begun);
}

void Served::begin() {
    launch();
    fake.wait_until_idle();
}

Ended Served::end(int signal) {
    process_->signal(signal);
    auto ended = process_->wait(std::chrono::seconds(20));
    process_.reset();
    return ended;
}

void Served::kill() {
    (void)end(SIGKILL);
}

std::string Served::log() const {
    return text_of(log_file());
}

bool Served::wait_for_log(const std::string& part, milliseconds longest) const {
    return wait_until([&] { return log().find(part) != std::string::npos; }, longest);
}

bool Served::answers(std::int64_t person, milliseconds longest) {
    const auto said = fake.says(person, "/id");
    try {
        (void)fake.wait_for_next(person, said, longest);
        return true;
    } catch (const std::runtime_error&) {
        return false;
    }
}

bool Served::wait_for(const std::string& sql, const std::string& value,
                      milliseconds longest) const {
    return wait_until(
        [&] {
            const auto found = rows(db(), sql);
            return !found.empty() && found.front().front() == value;
        },
        longest);
}

void Served::leave_notice(const std::string& kind, std::int64_t user) const {
    change(
        "INSERT INTO outbox (recipient_kind, recipient_id, kind, arguments, not_before, state, "
        "attempts, created_at) VALUES ('user', " +
        std::to_string(user) + ", '" + kind +
        "', '{\"what\":\"webhook\"}', 0, 'queued', 0, "
        "unixepoch())");
}

std::chrono::nanoseconds Served::cpu() const {
    return cpu_of(pid());
}

long Served::wakes() const {
    return status_of(pid(), "voluntary_ctxt_switches:");
}

long Served::resident() const {
    return status_of(pid(), "VmRSS:");
}

long Served::highest_resident() const {
    return status_of(pid(), "VmHWM:");
}

}  // namespace repair::test

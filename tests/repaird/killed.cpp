#include "tests/repaird/killed.hpp"

#include <thread>

namespace repair::test {
namespace {

using namespace std::chrono_literals;

/// So many that nobody says more than the bot listens to.
constexpr std::int64_t people = 60;
constexpr std::int64_t first_person = 1'000;

std::size_t arrived(Served& office) {
    std::size_t count = 0;
    for (std::int64_t person = 0; person < people; ++person)
        count += office.fake.bot_messages(first_person + person).size();
    return count;
}

}  // namespace

Killed::Killed(unsigned seed) : random_(seed) {
    for (std::int64_t person = 0; person < people; ++person)
        office_.fake.person(first_person + person, "Анна");
}

void Killed::talk() {
    for (int i = 0; i < 4; ++i, ++said_)
        office_.fake.says(first_person + said_ % people, "/id");
    if (random_() % 2 == 0) {
        office_.leave_notice("trouble", Served::olga);
        ++notices_;
    }
}

void Killed::one() {
    ++lives_;
    office_.launch();
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds{random_() % 300};
    do {
        talk();
        std::this_thread::sleep_for(std::chrono::milliseconds{random_() % 20});
    } while (std::chrono::steady_clock::now() < end);
    office_.kill();
}

std::string Killed::aftermath() {
    office_.begin();
    office_.fake.wait_until_confirmed(60s);
    if (!office_.wait_for("SELECT count(*) FROM outbox WHERE state NOT IN ('sent', 'dead')", "0",
                          60s))
        return "something waits for ever: " +
               office_.ask(
                   "SELECT group_concat(kind || ' ' || state) FROM outbox WHERE state NOT "
                   "IN ('sent', 'dead')");
    (void)office_.end();

    const auto count = [&](const std::string& where) {
        return std::stoi(office_.ask("SELECT count(*) FROM outbox WHERE " + where));
    };
    const auto replies = count("kind = 'reply'");
    const auto unknown = count("kind = 'reply' AND state = 'dead'");
    const auto came = static_cast<int>(arrived(office_));
    const auto alarms = static_cast<int>(office_.fake.bot_messages(Served::olga).size());
    tally_ = std::to_string(said_) + " updates, " + std::to_string(came) + " replies arrived, " +
             std::to_string(unknown) + " unknown; " + std::to_string(notices_) + " notices, " +
             std::to_string(alarms) + " arrived";
    if (std::stoi(office_.ask("SELECT count(*) FROM done_updates")) != said_)
        return "an update was lost: " + tally_;
    if (office_.ask("SELECT count(*) FROM failed_updates") != "0")
        return "an update was blamed for a kill: " + tally_;
    if (replies != said_) return "an update had its effect twice, or never: " + tally_;
    if (came > replies || came < replies - unknown) return "a reply was doubled: " + tally_;
    if (alarms < notices_ || alarms > notices_ + lives_) return "a notice was lost: " + tally_;
    if (!office_.fake.violations().empty()) return office_.fake.violations().front();
    return {};
}

}  // namespace repair::test

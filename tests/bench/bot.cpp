// What the daemon costs, against the fake of the Bot API on loopback: updates, messages, presses,
// memory, idleness.

#include "core/bot/post.hpp"
#include "core/store/outbox_store.hpp"
#include "core/store/transaction.hpp"
#include "core/store/update_store.hpp"
#include "tests/bench/echo_server.hpp"
#include "tests/bench/measure.hpp"
#include "tests/bench/scratch.hpp"
#include "tests/repaird/served.hpp"
#include "tests/support/schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using namespace repair;
using namespace std::chrono_literals;
using bench::EchoServer;
using daemon::Limits;
using Clock = std::chrono::steady_clock;

constexpr auto usage = "Usage: bot [--updates N] [--messages N] [--presses N] [--idle SECONDS]\n";

struct Sizes {
    int updates = 100'000;
    int messages = 5'000;
    int presses = 500;
    int idle = 10;
};

double seconds_since(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// A fake Telegram and an office's file for an EchoServer.
struct Line {
    bench::Scratch scratch{std::filesystem::temp_directory_path()};
    test::FakeTelegram fake{};

    Line() { (void)test::empty_office(file()); }
    [[nodiscard]] std::filesystem::path file() const { return scratch.path() / "office.db"; }
    [[nodiscard]] EchoServer serve(Limits limits) {
        return {file(), fake.api_root(), fake.token(), limits};
    }
};

/// With Telegram's rates kept, as an office runs it: how fast what people say becomes rows.
void updates(int count) {
    Line line;
    line.fake.queue_texts(count, 500, 10'000, "слово");
    const auto begin = Clock::now();
    const auto server = line.serve(Limits::kept);
    line.fake.wait_until_confirmed(std::chrono::minutes{10});
    const auto took = seconds_since(begin);
    const auto cpu = static_cast<double>(bench::cpu_of(server.pid()).count()) * 1e3;
    fmt::print(
        "echo, through the whole path   {:8.0f} updates/s   {:6.1f} µs of a core each   "
        "peak {:.1f} MB\n",
        count / took, cpu / count,
        static_cast<double>(bench::memory_of(server.pid(), "VmHWM:")) / 1024);
}

void fill_outbox(const std::filesystem::path& file, int count, int chats) {
    auto db = store::Database::open(file);
    store::OutboxStore outbox(db);
    store::Transaction transaction(db);
    for (int i = 0; i < count; ++i)
        outbox.add({.to = {domain::Recipient::Kind::chat, 10'000 + i % chats},
                    .kind = domain::NoticeKind::reply,
                    .arguments = to_json(bot::Post{.text = std::to_string(i)}).dump()},
                   base::Time{std::chrono::seconds{1}});
    transaction.commit();
}

/// How often a chat's messages are not in the order of their numbers.
int violations(test::FakeTelegram& fake, int chats) {
    int found = 0;
    for (int chat = 0; chat < chats; ++chat) {
        int last = -1;
        for (const auto& message : fake.bot_messages(10'000 + chat)) {
            const int number = std::stoi(message.text);
            if (number <= last) ++found;
            last = number;
        }
    }
    return found;
}

void messages(int count) {
    constexpr int chats = 400;
    Line line;
    for (int chat = 0; chat < chats; ++chat)
        line.fake.person(10'000 + chat, "Анна");
    fill_outbox(line.file(), count, chats);
    line.fake.send_delay(20ms);
    const auto begin = Clock::now();
    const auto server = line.serve(Limits::ignored);
    line.fake.wait_for([&] { return line.fake.count("sendMessage") >= count; }, 10min);
    const auto took = seconds_since(begin);
    std::this_thread::sleep_for(200ms);
    fmt::print(
        "messages, answered after 20 ms {:8.0f} messages/s  {:6.1f} µs of a core each   "
        "peak {:.1f} MB, {} out of order\n",
        count / took, static_cast<double>(bench::cpu_of(server.pid()).count()) * 1e3 / count,
        static_cast<double>(bench::memory_of(server.pid(), "VmHWM:")) / 1024,
        violations(line.fake, chats));
}

void presses(int count) {
    Line line;
    line.fake.person(10'000, "Анна");
    const auto server = line.serve(Limits::ignored);
    line.fake.says(10'000, "начнём");
    auto message = line.fake.wait_for_messages(10'000, 1).front();
    bench::Figures answered;
    bench::Figures edited;
    for (int i = 0; i < count; ++i) {
        const auto press = line.fake.presses(10'000, 10'000, message.id, "again");
        line.fake.wait_for(
            [&] { return line.fake.message(10'000, message.id).text != message.text; });
        message = line.fake.message(10'000, message.id);
    }
    const auto events = line.fake.events();
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (events[i].what != "pressed") continue;
        const auto later = [&](const char* what) {
            return std::find_if(events.begin() + static_cast<std::ptrdiff_t>(i), events.end(),
                                [&](const auto& event) { return event.what == what; });
        };
        const auto ms = [&](auto event) {
            return static_cast<double>((event->at - events[i].at).count());
        };
        if (const auto answer = later("answered"); answer != events.end()) answered.add(ms(answer));
        if (const auto edit = later("bot_edited"); edit != events.end()) edited.add(ms(edit));
    }
    fmt::print(
        "press to edited card           p50 {:.0f} ms, p99 {:.0f} ms, worst {:.0f} ms;  "
        "answered p99 {:.0f} ms\n",
        edited.median(), edited.at(0.99), edited.most(), answered.at(0.99));
}

void idleness(int seconds) {
    test::Served office;
    office.begin();
    std::this_thread::sleep_for(1s);
    const auto before = office.cpu();
    std::this_thread::sleep_for(std::chrono::seconds{seconds});
    const auto used = office.cpu() - before;
    const auto resident = office.resident();
    const auto begin = Clock::now();
    (void)office.end();
    fmt::print(
        "repaird idle                   {:.2f} s of a core in {} s, {:.1f} MB resident; "
        "stops in {:.0f} ms\n",
        static_cast<double>(used.count()) / 1e3, seconds, static_cast<double>(resident) / 1024,
        seconds_since(begin) * 1e3);
}

Sizes parse(char** words) {
    Sizes sizes;
    for (++words; *words != nullptr; words += 2) {
        const std::string_view word = *words;
        if (words[1] == nullptr) throw std::invalid_argument(usage);
        const int value = std::stoi(words[1]);
        if (word == "--updates")
            sizes.updates = value;
        else if (word == "--messages")
            sizes.messages = value;
        else if (word == "--presses")
            sizes.presses = value;
        else if (word == "--idle")
            sizes.idle = value;
        else
            throw std::invalid_argument(usage);
    }
    return sizes;
}

}  // namespace

int main(int, char** argv) {
    try {
        const auto sizes = parse(argv);
        updates(sizes.updates);
        messages(sizes.messages);
        presses(sizes.presses);
        idleness(sizes.idle);
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
}

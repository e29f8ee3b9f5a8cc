// The path of an update and of a message, with dialogues that only echo.

#include "core/bot/post.hpp"
#include "core/store/outbox_store.hpp"
#include "core/store/transaction.hpp"
#include "tests/bench/bot_cases.hpp"
#include "tests/bench/echo_server.hpp"
#include "tests/bench/measure.hpp"
#include "tests/bench/scratch.hpp"
#include "tests/support/process_figures.hpp"
#include "tests/support/schema.hpp"
#include "tests/support/telegram/fake_telegram.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

namespace repair::bench {
namespace {

using namespace std::chrono_literals;
using daemon::Limits;

/// A fake Telegram and an office's file for an EchoServer.
struct Line {
    Scratch scratch{std::filesystem::temp_directory_path()};
    test::FakeTelegram fake{};

    Line() { (void)test::empty_office(file()); }
    [[nodiscard]] std::filesystem::path file() const { return scratch.path() / "office.db"; }
    [[nodiscard]] EchoServer serve(Limits limits) {
        return {file(), fake.api_root(), fake.token(), limits};
    }
};

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

}  // namespace

void echoes(int count) {
    Line line;
    line.fake.queue_texts(count, 500, 10'000, "слово");
    const auto begin = Clock::now();
    const auto server = line.serve(Limits::kept);
    line.fake.wait_until_confirmed(std::chrono::minutes{10});
    const auto took = seconds_since(begin);
    const auto cpu = microseconds(test::cpu_of(server.pid()));
    fmt::print(
        "echo, through the whole path   {:8.0f} updates/s   {:6.1f} µs of a core each   "
        "peak {:.1f} MB\n",
        count / took, cpu / count, megabytes(test::status_of(server.pid(), "VmHWM:")));
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
        count / took, microseconds(test::cpu_of(server.pid())) / count,
        megabytes(test::status_of(server.pid(), "VmHWM:")), violations(line.fake, chats));
}

void presses(int count) {
    Line line;
    line.fake.person(10'000, "Анна");
    const auto server = line.serve(Limits::ignored);
    line.fake.says(10'000, "начнём");
    auto message = line.fake.wait_for_messages(10'000, 1).front();
    Figures answered;
    Figures edited;
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

}  // namespace repair::bench

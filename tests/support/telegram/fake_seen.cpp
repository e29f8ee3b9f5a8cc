// What is to see and to wait for, as FakeTelegram has it.

#include "tests/support/telegram/fake_telegram.hpp"
#include "tests/support/telegram/read_seen.hpp"

#include <algorithm>
#include <stdexcept>

namespace repair::test {
namespace {

using base::Json;
using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

Json of(std::int64_t chat) {
    return Json::object().set("chat", chat);
}

}  // namespace

std::vector<Message> FakeTelegram::messages(std::int64_t chat) {
    return read_messages(control("messages", of(chat)));
}

std::vector<Message> FakeTelegram::bot_messages(std::int64_t chat) {
    return read_messages(control("messages", of(chat).set("bot_only", true)));
}

Message FakeTelegram::message(std::int64_t chat, std::int64_t id) {
    return read_message(control("message", of(chat).set("id", id)));
}

Message FakeTelegram::last(std::int64_t chat) {
    const auto found = control("newest", of(chat));
    if (found.is_null()) throw std::runtime_error("the bot has said nothing");
    return read_message(found);
}

ButtonRows FakeTelegram::keyboard(std::int64_t chat, std::int64_t person) {
    const auto rows = control("keyboard", of(chat).set("person", person));
    return read_rows(&rows);
}

Json FakeTelegram::transcript(std::int64_t chat) {
    return control("transcript", of(chat));
}

std::string FakeTelegram::told(std::int64_t chat) {
    return control("told", of(chat)).string();
}

std::vector<Event> FakeTelegram::events(std::int64_t after) {
    const auto list = control("events", Json::object().set("after", after));
    std::vector<Event> all;
    for (const auto& one : list.elements())
        all.push_back(read_event(one));
    return all;
}

std::vector<Press> FakeTelegram::presses() {
    const auto list = control("all_presses", Json::object());
    std::vector<Press> all;
    for (const auto& one : list.elements())
        all.push_back(read_press(one));
    return all;
}

Press FakeTelegram::press(const std::string& id) {
    return read_press(control("one_press", Json::object().set("id", id)));
}

std::vector<Press> FakeTelegram::presses_answered() {
    auto all = presses();
    std::erase_if(all, [](const Press& one) { return !one.answered_at; });
    return all;
}

std::vector<Press> FakeTelegram::presses_unanswered() {
    auto all = presses();
    std::erase_if(all, [](const Press& one) { return one.answered_at.has_value(); });
    return all;
}

Json FakeTelegram::commands() {
    return control("commands", Json::object());
}

std::vector<std::string> FakeTelegram::violations() {
    const auto list = control("violations", Json::object());
    std::vector<std::string> all;
    for (const auto& one : list.elements())
        all.push_back(one.string());
    return all;
}

void FakeTelegram::forget_violations() {
    control("violations", Json::object().set("forget", true));
}

std::vector<Request> FakeTelegram::requests(const std::string& method) {
    const auto list = control("requests", Json::object().set("method", method));
    std::vector<Request> all;
    for (const auto& one : list.elements())
        all.push_back(read_request(one));
    return all;
}

int FakeTelegram::count(const std::string& method) {
    return static_cast<int>(control("count", Json::object().set("method", method)).number());
}

bool FakeTelegram::wait_for(const std::function<bool()>& met, milliseconds longest) {
    const auto until = Clock::now() + longest;
    for (;;) {
        const auto before = control("changes", Json::object()).number();
        if (met()) return true;
        const auto left = std::chrono::duration_cast<milliseconds>(until - Clock::now());
        if (left.count() <= 0) return false;
        // Now and then without a change: what is waited for may be elsewhere.
        control("wait", Json::object()
                            .set("since", before)
                            .set("longest", std::min(left, milliseconds(50)).count()));
    }
}

Message FakeTelegram::wait_for_text(std::int64_t chat, const std::string& part,
                                    milliseconds longest) {
    Json found;
    const auto come = [&] {
        found = control("newest", of(chat).set("part", part));
        return !found.is_null();
    };
    if (!wait_for(come, longest))
        throw std::runtime_error("the bot never said '" + part + "':\n" + told(chat));
    return read_message(found);
}

Message FakeTelegram::wait_for_next(std::int64_t chat, std::int64_t after, milliseconds longest) {
    std::vector<Message> found;
    const auto come = [&] {
        found =
            read_messages(control("messages", of(chat).set("bot_only", true).set("after", after)));
        return !found.empty();
    };
    if (!wait_for(come, longest))
        throw std::runtime_error("the bot said nothing more:\n" + told(chat));
    return found.front();
}

std::vector<Message> FakeTelegram::wait_for_messages(std::int64_t chat, std::size_t count,
                                                     milliseconds longest) {
    std::vector<Message> found;
    const auto come = [&] {
        found = bot_messages(chat);
        return found.size() >= count;
    };
    if (!wait_for(come, longest))
        throw std::runtime_error("the bot said less than " + std::to_string(count) + " things:\n" +
                                 told(chat));
    return found;
}

Press FakeTelegram::wait_for_answer(const std::string& id, milliseconds longest) {
    Press found;
    const auto come = [&] {
        found = press(id);
        return found.answered_at.has_value();
    };
    if (!wait_for(come, longest)) {
        const auto chat = press(id).chat;
        throw std::runtime_error("the press of '" + found.data + "' was not answered:\n" +
                                 told(chat));
    }
    return found;
}

Message FakeTelegram::wait_for_edit(std::int64_t chat, std::int64_t id, int edits,
                                    milliseconds longest) {
    Message found;
    const auto come = [&] {
        found = message(chat, id);
        return found.edits >= edits;
    };
    if (!wait_for(come, longest))
        throw std::runtime_error("message " + std::to_string(id) + " was not edited:\n" +
                                 told(chat));
    return found;
}

void FakeTelegram::wait_until_confirmed(milliseconds longest) {
    if (!wait_for([&] { return pending() == 0; }, longest))
        throw std::runtime_error(std::to_string(pending()) + " updates were not confirmed");
}

void FakeTelegram::wait_until_idle(milliseconds longest, milliseconds quiet) {
    const auto idle = [&] {
        return control("idle", Json::object().set("quiet", quiet.count())).boolean();
    };
    if (!wait_for(idle, longest)) throw std::runtime_error("the bot does not come to rest");
}

}  // namespace repair::test

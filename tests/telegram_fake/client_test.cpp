// The client of core/telegram and the fake: what the one builds the other takes, and what the
// other says the one understands.

#include "core/telegram/client.hpp"

#include "tests/telegram_fake/api.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <optional>

using namespace repair::test;
using namespace std::chrono_literals;
namespace telegram = repair::telegram;
using telegram::Verdict;

namespace {

/// A fake with people and a group, and the client that talks to it.
class Line {
public:
    Line() {
        fake.person(anna, "Анна");
        fake.group(work_chat, "Мастера", FakeTelegram::Bot::inside);
        fake.joins(anna, work_chat);
        telegram::Client::Options options;
        options.token = repair::base::Secret(fake.token());
        options.api_root = fake.api_root();
        client_.emplace(std::move(options));
    }

    telegram::Answer ask(telegram::Call call) {
        std::optional<telegram::Answer> answer;
        call.timeout = std::min(call.timeout, std::chrono::milliseconds(3'000));
        client_->start(std::move(call), [&](telegram::Answer came) { answer = std::move(came); });
        const auto until = std::chrono::steady_clock::now() + 10s;
        while (!answer && std::chrono::steady_clock::now() < until)
            client_->turn(100ms);
        if (!answer) throw std::runtime_error("the client never answered");
        return std::move(*answer);
    }

    FakeTelegram fake{};

private:
    std::optional<telegram::Client> client_{};
};

std::int64_t id_of(const telegram::Answer& answer) {
    return answer.result.number_at("message_id").value();
}

repair::base::RichText hostile() {
    repair::base::RichText text;
    text.add("<b>&\"' 🧰 ", repair::base::Style::bold)
        .mention("Анна <i>", anna)
        .add("\n@x /start");
    return text;
}

}  // namespace

TEST_CASE("every call that the client builds is within the documentation") {
    Line line;
    auto& fake = line.fake;
    const telegram::Keys keys{{{"✅ Принять", "acc:1:2", ""}, {"🗺", "", "https://example.org"}}};
    const auto card = line.ask(telegram::send_message(anna, hostile(), keys));
    REQUIRE(card.verdict == Verdict::done);
    const auto seen = fake.last(anna);
    CHECK(seen.text == "<b>&\"' 🧰 Анна <i>\n@x /start");
    CHECK(seen.data_of("Принять") == "acc:1:2");

    const telegram::Board board{{{{"📋 Заявки", telegram::BoardKey::Asks::nothing, 0}},
                                 {{"Группа", telegram::BoardKey::Asks::chat, 7},
                                  {"Телефон", telegram::BoardKey::Asks::contact, 0}}}};
    const std::vector<telegram::Call> calls{
        telegram::get_me(),
        telegram::get_updates(0, 100, 0s),
        telegram::get_webhook_info(),
        telegram::delete_webhook(),
        telegram::send_message(anna, "меню", board),
        telegram::send_message(anna, "всё", telegram::NoBoard{}, id_of(card)),
        telegram::send_message(work_chat, "Сумма?", telegram::ForceReply{"4000"}),
        telegram::send_message(anna, std::string(20'000, 'x')),
        telegram::send_message(anna, ""),
        telegram::edit_message_text(anna, id_of(card), "новое", keys),
        telegram::edit_message_text(anna, id_of(card), "новое", {}),
        telegram::edit_message_markup(anna, id_of(card), keys),
        telegram::edit_message_markup(anna, id_of(card), {}),
        telegram::send_document(anna, {"Отчёт \"май\" 5%.csv", "text/csv", "a;b\n"}, hostile()),
        telegram::send_photo(anna, telegram::Upload{"a.png", "image/png", "png"}, "подпись"),
        telegram::send_chat_action(anna, telegram::Action::upload_document),
        telegram::get_chat(work_chat),
        telegram::get_chat_member(work_chat, anna),
        telegram::delete_message(anna, id_of(card)),
        telegram::set_my_commands({}, "", std::vector<telegram::Command>{{"menu", "Меню"}}),
        telegram::set_my_commands({telegram::CommandScope::Of::member, work_chat, anna}, "ru",
                                  std::vector<telegram::Command>{{"my", "Мои заявки"}}),
        telegram::set_my_commands({}, "", {}),
    };
    for (const auto& call : calls) {
        INFO(call.method << ' ' << call.body.substr(0, 300));
        const auto answer = line.ask(call);
        CHECK(answer.verdict == Verdict::done);
        CHECK(answer.description.empty());
        CHECK(fake.violations() == std::vector<std::string>{});
        fake.forget_violations();
    }
    const auto all = fake.bot_messages(anna);
    const auto file = std::find_if(all.begin(), all.end(),
                                   [](const Message& one) { return one.medium == "document"; });
    REQUIRE(file != all.end());
    CHECK(file->file_name == "Отчёт \"май\" 5%.csv");
    CHECK(fake.file(file->file_id) == "a;b\n");
}

TEST_CASE("a press is answered through the client") {
    Line line;
    line.ask(telegram::send_message(anna, "Заявка", telegram::Keys{{{"Да", "yes:1", ""}}}));
    const auto press = line.fake.presses(anna, anna, "Да");
    const auto answered =
        line.ask(telegram::answer_callback_query(press, "Принято", telegram::Alert::window));
    CHECK(answered.verdict == Verdict::done);
    CHECK(line.fake.press(press).answer == "Принято");
    CHECK(line.ask(telegram::answer_callback_query(press)).verdict == Verdict::query_old);
    CHECK(line.fake.violations().empty());
}

TEST_CASE("the client understands every refusal of the fake") {
    Line line;
    auto& fake = line.fake;
    const auto said = [&](std::int64_t chat) {
        return line.ask(telegram::send_message(chat, "слово"));
    };
    const auto card = id_of(said(anna));
    const auto edit = [&](std::int64_t message, const std::string& text) {
        return line.ask(telegram::edit_message_text(anna, message, text, {})).verdict;
    };
    CHECK(edit(card, "слово") == Verdict::unchanged);
    CHECK(edit(999'999, "слово") == Verdict::gone);
    fake.ages(anna, card, std::chrono::hours(50));
    CHECK(edit(card, "иначе") == Verdict::gone);
    CHECK(said(999).verdict == Verdict::unreachable);
    fake.blocks(anna);
    CHECK(said(anna).verdict == Verdict::unreachable);
    fake.unblocks(anna);
    fake.bot_writing(work_chat, FakeTelegram::Writing::forbidden);
    CHECK(said(work_chat).verdict == Verdict::unreachable);
    fake.bot_writing(work_chat, FakeTelegram::Writing::allowed);
    const auto fresh = fake.upgrades(work_chat);
    const auto moved = said(work_chat);
    CHECK(moved.verdict == Verdict::migrated);
    CHECK(moved.migrated_to == fresh);
    fake.kicks_bot(fresh, anna);
    CHECK(said(fresh).verdict == Verdict::unreachable);
    fake.deactivates(anna);
    CHECK(said(anna).verdict == Verdict::unreachable);
    fake.sets_webhook("https://example.org/hook");
    CHECK(line.ask(telegram::get_updates(0, 100, 0s)).verdict == Verdict::webhook_set);
    fake.replaces_token();
    CHECK(line.ask(telegram::get_me()).verdict == Verdict::unauthorized);
}

TEST_CASE("the client understands every fault of the fake") {
    struct Case {
        FaultKind kind;
        Verdict verdict;
    };
    const std::vector<Case> cases{
        {FaultKind::bad_gateway, Verdict::busy_server},
        {FaultKind::server_error, Verdict::busy_server},
        {FaultKind::garbage, Verdict::busy_server},
        {FaultKind::empty, Verdict::busy_server},
        {FaultKind::flood, Verdict::flood},
        {FaultKind::drop, Verdict::unknown},
        {FaultKind::half_open, Verdict::unknown},
        {FaultKind::cut, Verdict::unknown},
        {FaultKind::slow, Verdict::done},
        {FaultKind::trickle, Verdict::done},
        {FaultKind::unauthorized, Verdict::unauthorized},
        {FaultKind::not_found, Verdict::unauthorized},
        {FaultKind::conflict, Verdict::other_poller},
    };
    for (const auto executed : {Executed::no, Executed::yes}) {
        Line line;
        line.ask(telegram::get_me());  // From now on the connection is one that was used.
        for (const auto& one : cases) {
            Fault fault;
            fault.kind = one.kind;
            fault.executed = executed;
            line.fake.fault(fault);
            INFO(fault.method << static_cast<int>(one.kind));
            CHECK(line.ask(telegram::send_message(anna, "слово")).verdict == one.verdict);
            CHECK(line.ask(telegram::get_me()).verdict == Verdict::done);
        }
        CHECK(line.fake.count("sendMessage") == static_cast<int>(cases.size()));
        CHECK(line.fake.violations().empty());
    }
}

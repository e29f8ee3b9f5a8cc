// Every step of every dialogue is told every kind of nonsense. Nothing may come of it but a
// question, or what the nonsense happened to mean.

#include "core/bot/phrases.hpp"
#include "core/store/dialogue_store.hpp"
#include "tests/bot/heard_posts.hpp"

#include <catch2/catch.hpp>

#include <optional>
#include <string>
#include <vector>

using namespace repair;
using domain::Status;

namespace {

std::string times(std::size_t count, std::string_view text) {
    std::string all;
    for (std::size_t at = 0; at < count; ++at)
        all += text;
    return all;
}

const std::vector<std::string>& nonsense() {
    static const std::vector<std::string> all{"",
                                              " ",
                                              "\n\n\n",
                                              times(10'000, "я"),
                                              times(10'000, "😀"),
                                              times(500, "😀"),
                                              times(1000, "🏳️‍🌈"),
                                              times(4096, "w"),
                                              times(3000, "a "),
                                              times(2000, "1"),
                                              std::string("\0\x01\x02\x1b[31m", 8),
                                              "\xff\xfe\xc3",
                                              "\u202eвверх ногами",
                                              "‍‍",
                                              "é́́́",
                                              "/cancel",
                                              "/start",
                                              "/order 1",
                                              "/order 99999999999999999999",
                                              "/nope",
                                              "/",
                                              "//",
                                              "📋 Заявки",
                                              "➕ Новая заявка",
                                              "⚙️ Настройки",
                                              "👨‍🔧 Мастера",
                                              "📅 День",
                                              "'; DROP TABLE orders; --",
                                              "<b>&\"'</b>",
                                              "{n|a|b} {id} *жирно* \\n",
                                              "%s%n",
                                              "0",
                                              "-1",
                                              "1e9",
                                              "10 000 000",
                                              "99999999999999999999",
                                              "5000,505",
                                              "31.02",
                                              "завтра в 10",
                                              "15",
                                              "сегодня",
                                              "через 400 дней",
                                              "вчера",
                                              "да",
                                              "нет",
                                              "Пропустить",
                                              "⏭ Пропустить",
                                              "❌ Отмена",
                                              "✅ Подтвердить",
                                              "⬅️ Назад",
                                              "89001234567",
                                              "+7 900",
                                              "#1",
                                              "Иван",
                                              "Телевизоры",
                                              "new",
                                              "c.new",
                                              "none"};
    return all;
}

const std::vector<std::string>& answers() {
    static const std::vector<std::string> all{"ok",
                                              "back",
                                              "skip",
                                              "fix",
                                              "summary",
                                              "c.",
                                              "c.none",
                                              "c.yes",
                                              "c.new",
                                              "c.o1",
                                              "c.o77",
                                              "c.w1",
                                              "c.w",
                                              "c.e0",
                                              "c.e77",
                                              "c.e-1",
                                              "c.h10",
                                              "c.h99",
                                              "c.w9",
                                              "c.day",
                                              "c.words",
                                              "c.2025-10-22",
                                              "c.2025-02-31",
                                              "c.0000-00-00",
                                              "c.9999-12-31",
                                              "c.2020-01-01",
                                              "c.all",
                                              "c.p9223372036854775807",
                                              "c.m1",
                                              "c.m77",
                                              "c.1",
                                              "c.99999999999999999999",
                                              "c.stays",
                                              "c.phone",
                                              "f.",
                                              "f.nope",
                                              "f.phone",
                                              "f.day",
                                              "f.total",
                                              "f.value",
                                              "f.open",
                                              "nope",
                                              "-",
                                              "."};
    return all;
}

/// A dialogue walked to its end: how it begins, and the answers. "[label]" presses a button.
struct Walk {
    std::string name;
    domain::UserId who{};
    std::string speaker;
    std::optional<Status> status;  ///< Of the order that is there. None: there is no order.
    std::vector<std::string> steps;
};

const std::vector<Walk>& walks() {
    static const std::vector<Walk> all{
        {"create",
         test::anna,
         "Анна",
         std::nullopt,
         {"➕ Новая заявка", "[Стиральные машины]", "Не сливает", "89005550011", "Пётр", "Мира 7",
          "[Завтра]", "[10:00]", "Код 45"}},
        {"create again",
         test::anna,
         "Анна",
         Status::accepted,
         {"➕ Новая заявка", "[Другое]", "Не сливает", "89001234567", "[➕ Всё равно новая]",
          "[Да, взять]", "завтра в 10", "[⏭ Пропустить]", "[✏️ Исправить]",
          "[Телефон]"}},
        {"assign",
         test::anna,
         "Анна",
         Status::fresh,
         {"/order 1", "[👨‍🔧 Назначить мастера]", "[Пётр · открыто 0]"}},
        {"reassign",
         test::anna,
         "Анна",
         Status::onsite,
         {"/order 1", "[🔁 Другому мастеру]", "[Пётр · открыто 0]"}},
        {"close",
         test::ivan_user,
         "Иван",
         Status::onsite,
         {"/order 1", "[💰 Закрыть]", "0", "[Да]", "[Нет]", "[Техника исправна]", "[Без материалов]",
          "[Да]", "[Нет]"}},
        {"decline",
         test::ivan_user,
         "Иван",
         Status::assigned,
         {"/order 1", "[🚫 Отказаться]", "[Далеко]"}},
        {"refuse", test::anna, "Анна", Status::fresh, {"/order 1", "[❌ Отклонить]", "[Дорого]"}},
        {"unassign",
         test::anna,
         "Анна",
         Status::onsite,
         {"/order 1", "[↩️ Снять с мастера]", "Заболел"}},
        {"reopen",
         test::anna,
         "Анна",
         Status::refused,
         {"/order 1", "[♻️ Вернуть в работу]", "[⏭ Пропустить]"}},
        {"reschedule",
         test::ivan_user,
         "Иван",
         Status::accepted,
         {"/order 1", "[🕐 Перенести]", "[Сегодня]", "[18–21]", "[⏭ Пропустить]"}},
        {"long repair",
         test::ivan_user,
         "Иван",
         Status::onsite,
         {"/order 1", "[⏳ Длительный ремонт]", "[вт 28.10]", "[Ждём деталь]", "100"}},
        {"long repair again",
         test::anna,
         "Анна",
         Status::long_repair,
         {"/order 1", "[⏳ Другой срок]", "через неделю", "[⏭ Пропустить]", "[⏭ Пропустить]"}},
        {"edit words",
         test::anna,
         "Анна",
         Status::fresh,
         {"/order 1", "[✏️ Изменить]", "[Примечание]", "Код 45"}},
        {"edit kind",
         test::anna,
         "Анна",
         Status::fresh,
         {"/order 1", "[✏️ Изменить]", "[Техника: Стиральные машины]", "[Другое]"}},
        {"edit phone",
         test::anna,
         "Анна",
         Status::fresh,
         {"/order 1", "[✏️ Изменить]", "[Телефон: +79001234567]", "89005550011"}},
        {"edit warranty",
         test::anna,
         "Анна",
         Status::fresh,
         {"/order 1", "[✏️ Изменить]", "[Гарантия по заявке]", "[Убрать]"}},
        {"correct",
         test::olga,
         "Ольга",
         Status::closed,
         {"/order 1", "[🧮 Исправить расчёт]", "9000", "500", "[Да]", "[Да]",
          "[Ошибка в сумме]"}},
        {"remove",
         test::olga,
         "Ольга",
         Status::closed,
         {"/order 1", "[🗑 Убрать]", "[Дубль]"}},
        {"comment",
         test::ivan_user,
         "Иван",
         Status::closed,
         {"/order 1", "[💬 Комментарий]", "Привет"}},
        {"search", test::anna, "Анна", Status::fresh, {"🔍 Поиск"}},
    };
    return all;
}

constexpr domain::ChatId work_chat{-100};

/// One walk with a bot of its own, in private or in the work chat.
class Walker {
public:
    Walker(const Walk& walk, bool in_group) : walk_(walk), in_group_(in_group) {
        if (walk.status) office_.order_in(*walk.status);
        if (in_group)
            (void)office_.change([&] {
                return office_.masters.set_chat(test::ivan, work_chat, office_.by(test::olga));
            });
        office_.forget_notices();
        play_.enter(walk.speaker, in_group ? std::optional(work_chat) : std::nullopt);
    }

    void go() {
        for (const auto& step : walk_.steps) {
            INFO(walk_.name << ": " << step);
            const auto said = take(step);
            REQUIRE(said.find("!!") == std::string::npos);
            if (in_dialogue()) suffer();
        }
        REQUIRE(in_dialogue());
    }

private:
    std::string take(const std::string& step) {
        pass();
        if (step.front() == '[') return play_.presses(step.substr(1, step.size() - 2));
        if (in_group_) return play_.replies_to(question(), step);
        return play_.says(step);
    }

    void pass() { office_.now += std::chrono::seconds{1}; }

    [[nodiscard]] domain::MessageId question() {
        const auto& all = play_.chat().messages();
        return all.empty() ? domain::MessageId{} : all.back().id;
    }

    std::optional<store::Dialogue> dialogue() {
        return store::DialogueStore(office_.db).active(play_.chat_id(), walk_.who);
    }
    bool in_dialogue() { return dialogue().has_value(); }

    bot::Heard heard(decltype(bot::Heard::what) what) {
        pass();
        auto one = play_.heard();
        one.message = play_.chat().next();
        if (in_group_) one.answers = question();
        one.what = std::move(what);
        return one;
    }

    /// What the bot makes of it, thrown away; and whether the dialogue would still be there, or
    /// put aside, or have had its effect.
    void hear(const bot::Heard& one) {
        const store::Transaction transaction(office_.db);
        const auto before = office_.number("SELECT total_changes()");
        const auto posts = play_.bot.hear(one);
        for (const auto& post : posts)
            CHECK(test::fault_of(post) == "");
        if (office_.number("SELECT count(*) FROM dialogues") == 0)
            CHECK(office_.number("SELECT total_changes()") > before);
        const auto pressed = std::holds_alternative<bot::Press>(one.what);
        if (pressed) REQUIRE_FALSE(posts.empty());
        if (pressed) CHECK(posts.front().act == bot::Act::answer);
        if (!in_group_ && !pressed) CHECK_FALSE(posts.empty());
    }

    void suffer() {
        for (const auto& text : nonsense()) {
            INFO("said: " << bot::clip(text, 40));
            hear(heard(bot::Words{text}));
            hear(heard(bot::Words{text, bot::Words::How::forwarded}));
            hear(heard(bot::Photo{"file", text}));
        }
        hear(heard(bot::Other{"voice"}));
        hear(heard(bot::Contact{.phone = "нет", .name = times(300, "😀")}));
        const auto row = *dialogue();
        for (const auto& answer : answers()) {
            INFO("pressed: " << answer);
            auto one = heard(bot::Press{.query = "q",
                                        .data = "d:" + std::to_string(base::raw(row.id)) + ":" +
                                                std::to_string(row.turn) + ":" + answer});
            one.message = row.question.value_or(question());
            hear(one);
        }
    }

    const Walk& walk_;
    bool in_group_;
    test::Office office_;
    test::Play play_{office_};
};

}  // namespace

TEST_CASE("no dialogue can be talked out of its wits in private") {
    for (const auto& walk : walks())
        Walker(walk, false).go();
}

TEST_CASE("no dialogue can be talked out of its wits in a work chat") {
    for (const auto& walk : walks())
        if (walk.who == test::ivan_user) Walker(walk, true).go();
}

TEST_CASE("an order as long as the rules allow is shown on every screen") {
    test::Office office;
    office.rules.equipment = {"Стиральные машины", times(100, "😀")};
    const auto draft = [] {
        auto one = test::Office::an_order();
        one.equipment = times(100, "😀");
        one.complaint = times(500, "😀");
        one.client.name = times(200, "😀");
        one.client.address = times(500, "😀");
        one.notes = times(1000, "😀");
        one.source = times(100, "😀");
        one.visit = domain::Visit{.text = times(100, "😀")};
        return one;
    }();
    for (int at = 0; at < 30; ++at)
        office.order_in(Status::long_repair, draft);
    for (int at = 0; at < 4; ++at)
        REQUIRE(office.change([&] {
            return office.orders.comment(domain::OrderId{1}, times(1000, "😀"), "photo",
                                         office.by(test::anna));
        }));
    test::Play play(office);
    play.enter("Анна");
    for (const auto* const said : {"/order 1", "📋 Заявки", "📅 День", "👨‍🔧 Мастера",
                                   "/search 9001234567", "/my"}) {
        INFO(said);
        office.now += std::chrono::seconds{1};
        auto one = play.heard();
        one.what = bot::Words{said};
        for (const auto& post : would_post(play, one))
            CHECK(test::fault_of(post) == "");
    }
    play.says("/order 1");
    for (const auto* const data :
         {"c:1", "h:1:0", "h:1:77", "ph:1:8", "l:all:0", "l:all:3", "l:long_repair:99", "my:0",
          "m:1", "mo:1:2", "masters:5", "day:2025-10-21:0", "day:2025-10-21:9"}) {
        INFO(data);
        office.now += std::chrono::seconds{1};
        auto one = play.heard();
        one.message = play.chat().messages().back().id;
        one.what = bot::Press{.query = "q", .data = data};
        for (const auto& post : would_post(play, one))
            CHECK(test::fault_of(post) == "");
    }
}

#pragma once

#include "core/log/log.hpp"
#include "core/store/transaction.hpp"
#include "daemon/alerter.hpp"
#include "daemon/intake.hpp"
#include "tests/support/office.hpp"

#include <functional>
#include <string>
#include <vector>

namespace repair::test {

/// Dialogues that remember what they heard, and do what they are told.
class Told final : public daemon::Dialogues {
public:
    std::vector<std::string> heard{};
    std::vector<std::string> alarms{};
    std::function<std::vector<bot::Post>(const bot::Heard&)> on_hear{};

    std::vector<bot::Post> hear(const bot::Heard& said) override {
        const auto* const words = std::get_if<bot::Words>(&said.what);
        const auto* const press = std::get_if<bot::Press>(&said.what);
        heard.push_back(words != nullptr ? words->text : (press != nullptr ? press->data : "-"));
        if (on_hear) return on_hear(said);
        return {{.chat = said.chat, .text = heard.back()}};
    }
    std::optional<bot::Post> word(const store::OutboxRow& row, domain::ChatId chat,
                                  base::Time) override {
        return bot::Post{.chat = chat, .text = std::string(domain::word(row.notice.kind))};
    }
    std::vector<bot::Post> arrived(const bot::Post&, domain::MessageId, base::Time) override {
        return {};
    }
    std::vector<bot::Post> missed(const bot::Post&, base::Time) override { return {}; }
    std::vector<bot::Post> tidy(base::Time) override { return {}; }
    std::vector<bot::Post> apology(const bot::Heard& said) override {
        return {{.chat = said.chat, .text = "sorry"}};
    }
    std::vector<bot::Post> storage_trouble(const bot::Heard&) override { return {}; }
    std::vector<bot::Post> storage_alarm(const std::string& why) override {
        alarms.push_back(why);
        return {};
    }
    std::vector<bot::Menu> menus() override { return {}; }
};

class StandingTime final : public daemon::Timepiece {
public:
    base::Time wall = noon;
    daemon::Tick ticks{std::chrono::hours{1}};
    [[nodiscard]] base::Time now() const override { return wall; }
    [[nodiscard]] daemon::Tick tick() const override { return ticks; }
};

/// The loop without a network: what is sent goes nowhere.
class Rig : public Office {
public:
    static constexpr std::int64_t bot = 4000;

    explicit Rig(store::Database opened = empty_office()) : Office(std::move(opened)) {
        intake.begin();
    }

    static telegram::Update says(std::int64_t id, std::int64_t person, const std::string& text) {
        return telegram::parse_updates(
                   base::Json::array().add(
                       base::Json::object()
                           .set("update_id", id)
                           .set("message", base::Json::object()
                                               .set("message_id", 1)
                                               .set("date", 1)
                                               .set("text", text)
                                               .set("chat", base::Json::object()
                                                                .set("id", person)
                                                                .set("type", "private"))
                                               .set("from", base::Json::object()
                                                                .set("id", person)
                                                                .set("is_bot", false)
                                                                .set("first_name", "A")))))
            .front();
    }

    [[nodiscard]] std::int64_t rows(const std::string& where) {
        return number("SELECT count(*) FROM outbox WHERE " + where);
    }

    Told dialogues{};
    StandingTime time{};
    daemon::Chance chance{7};
    log::Log log{{.level = log::Level::off}};
    telegram::Client client{{.token = base::Secret("4000:x"), .api_root = "http://127.0.0.1:9"}};
    daemon::Alerter alerts{"", "office", log, time};
    office::Delivery delivery{db, rules};
    daemon::Workshop shop{db, delivery, dialogues, client, log, time, chance};
    daemon::Courier courier{shop, daemon::Limits::kept};
    daemon::Intake intake{shop, courier, rules, bot};
};

}  // namespace repair::test

#include "daemon/service.hpp"

#include "core/base/raw.hpp"
#include "core/office/rules_record.hpp"
#include "core/store/bot_name.hpp"
#include "core/store/order_store.hpp"
#include "core/store/schema_version.hpp"
#include "core/store/transaction.hpp"
#include "core/store/update_store.hpp"
#include "daemon/bot_dialogues.hpp"
#include "daemon/give_back.hpp"
#include "daemon/settings.hpp"
#include "daemon/token.hpp"

#include <fmt/format.h>

#include <array>
#include <random>
#include <utility>

namespace repair::daemon {
namespace {

using base::Errc;
using base::Error;
using telegram::Verdict;

/// Longer than any commit takes, shorter than anybody waits for an answer.
constexpr std::chrono::seconds lock_timeout{5};
constexpr std::chrono::seconds more_time{60};
constexpr std::chrono::seconds token_every{30};
/// Shorter than systemd waits for the end.
constexpr std::chrono::seconds alerts_patience{5};

log::Options log_options(const config::Config& config, const World& world) {
    const bool journal = !world.variable("JOURNAL_STREAM").empty();
    return {.level = log::find_level(config.log_level).value_or(log::Level::info),
            .form = journal ? log::Form::journal : log::Form::dated};
}

void require_schema(store::Database& db) {
    const auto version = db.user_version();
    if (version == store::schema_version) return;
    if (version < store::schema_version)
        throw Error(Errc::config,
                    fmt::format("the database has schema {}, this program needs {}", version,
                                store::schema_version),
                    "repairctl migration apply");
    throw Error(Errc::config,
                fmt::format("the database has schema {}, newer than this program, which knows {}",
                            version, store::schema_version),
                "install the newer package, or repairctl migration rollback");
}

bot::Surroundings surroundings(const config::Config& config, const Identity& bot) {
    return {.rules = config.rules,
            .zone = base::Zone(config.office.zone),
            .office = config.office.name,
            .map_url = config.office.map_url,
            .username = bot.username,
            .entropy = base::system_entropy};
}

}  // namespace

Service::Service(const Options& options, const World& world)
    : options_(options),
      world_(world),
      config_(read_config(options, world)),
      log_(log_options(config_, world)) {
    open();
}

void Service::open() {
    (void)read_token(config_.telegram, credentials());
    alerts_.emplace(config_.alert.command, config_.office.name, log_, time_);
    db_.emplace(
        store::Database::open(config_.database, {.access = store::Access::write,
                                                 .lock_timeout = lock_timeout,
                                                 .on_wait = [this](const std::string& who) {
                                                     log_.warn("database.waits", {{"for", who}});
                                                 }}));
    lock_ = std::make_unique<store::InstanceLock>(db_->path(), "serve");
    require_schema(*db_);
    record_rules();
    log_.info("start", {{"database", db_->path().string()},
                        {"office", config_.office.name},
                        {"orders", store::OrderStore(*db_).count()}});
}

void Service::record_rules() {
    store::Transaction transaction(*db_);
    const bool others = office::record_rules(
        *db_, config_.rules,
        {.who = {.via = domain::Channel::bot, .name = "repaird"}, .at = time_.now()});
    transaction.commit();
    if (others) log_.info("rules.recorded");
}

void Service::run() {
    try {
        while (serve() != Session::End::stop)
            reload();
    } catch (const Error&) {
        alerts_->finish(alerts_patience);
        throw;
    }
    notify_.stopping();
    alerts_->finish(alerts_patience);
    log_.info("stop");
}

/// A file that is not good changes nothing: the office goes on as it was.
void Service::reload() {
    notify_.reloading();
    try {
        auto config = read_config(options_, world_);
        if (config.database != config_.database)
            throw Error(Errc::config, "database.path cannot change while it is served",
                        "restart the service");
        (void)read_token(config.telegram, credentials());
        (void)base::command_words(config.alert.command, "alert.command");
        alerts_->finish(alerts_patience);
        as_before_ = false;
        adopt(std::move(config));
        log_.info("reload");
    } catch (const Error& error) {
        log_.error("reload.refused", {{"why", error.what()}, {"do", error.hint()}});
    }
}

/// What was accepted, and cannot be served with, changes nothing either: another bot's token.
void Service::go_back(const Error& error) {
    if (!served_ || as_before_ || error.code() != Errc::config) throw;
    log_.error("reload.refused", {{"why", error.what()}, {"do", error.hint()}});
    as_before_ = true;
    adopt(served_->config);
}

void Service::adopt(config::Config config) {
    config_ = std::move(config);
    alerts_.emplace(config_.alert.command, config_.office.name, log_, time_);
    log_.set_level(log::find_level(config_.log_level).value_or(log::Level::info));
    record_rules();
}

Session::End Service::serve() {
    try {
        return serve_as_set();
    } catch (const Error& error) {
        go_back(error);
    }
    return serve_as_set();
}

Session::End Service::serve_as_set() {
    const auto token = as_before_ ? served_->token : read_token(config_.telegram, credentials());
    telegram::Client client(client_options(config_, token));
    const auto bot = introduce(client);
    if (!bot) {
        (void)signals_.take_reload();
        return signals_.stop() != 0 ? Session::End::stop : Session::End::reload;
    }
    require_own_bot(*bot);

    BotDialogues dialogues(*db_, surroundings(config_, *bot));
    Session session({.db = *db_,
                     .log = log_,
                     .time = time_,
                     .signals = signals_,
                     .notify = notify_,
                     .dialogues = dialogues,
                     .client = client,
                     .alerts = *alerts_,
                     .rules = config_.rules,
                     .bot = bot->id,
                     .limits = config_.telegram.limits ? Limits::kept : Limits::ignored,
                     .seed = std::random_device{}(),
                     .token_changed = [&] { return token_now().reveal() != token.reveal(); }});
    notify_.ready();
    was_ready_ = true;
    served_ = Served{config_, token};
    log_.info("ready", {{"bot", bot->id}, {"username", bot->username}});
    give_back_memory();
    return session.run();
}

std::string Service::credentials() const {
    return world_.variable("CREDENTIALS_DIRECTORY");
}

base::Secret Service::token_now() const {
    try {
        return read_token(config_.telegram, credentials());
    } catch (const Error&) {  // A file that is being written: the next look is soon.
        return {};
    }
}

/// Who the bot is, once Telegram says so; nullopt when a signal came first. A bot that cannot
/// begin because of its settings does not: at the first start that ends the program.
std::optional<Identity> Service::introduce(telegram::Client& client) {
    const auto me = insist(client, "getMe");
    if (!me) return std::nullopt;
    const auto bot = identity_of(*me);
    const auto webhook = insist(client, "getWebhookInfo");
    if (!webhook) return std::nullopt;
    if (webhook->result.string_at("url").empty()) return bot;
    // Whoever serves already says so with every poll, until the webhook is gone.
    if (was_ready_) return bot;
    throw Error(Errc::config, "the bot's updates go to a webhook",
                "repairctl bot check --take-over");
}

/// Asks until it is answered, backing off; nullopt when a signal came first, or another token is
/// there in place of one that was refused.
std::optional<telegram::Answer> Service::insist(telegram::Client& client,
                                                const std::string& method) {
    Chance chance(std::random_device{}());
    Backoff backoff({}, chance);
    while (!interrupted()) {
        auto answer = carry(client, method);
        if (!answer) break;
        if (answer->verdict == Verdict::done) return answer;
        if (answer->verdict == Verdict::unauthorized) {
            if (!was_ready_) refuse(*answer, method);
            wait_for_token();
            return std::nullopt;
        }
        log_.write(backoff.failing() ? log::Level::debug : log::Level::warn, "start.waits",
                   {{"method", method},
                    {"verdict", telegram::word(answer->verdict)},
                    {"why", answer->description}});
        notify_.starting(more_time);
        wait_until(client, backoff.failed(time_.tick()));
    }
    return std::nullopt;
}

/// nullopt: a signal came first.
std::optional<telegram::Answer> Service::carry(telegram::Client& client,
                                               const std::string& method) {
    std::optional<telegram::Answer> answer;
    const auto ticket =
        client.start(method == "getMe" ? telegram::get_me() : telegram::get_webhook_info(),
                     [&](telegram::Answer got) { answer = std::move(got); });
    const std::array also{signals_.descriptor()};
    while (!answer && !interrupted())
        client.turn(std::chrono::seconds{1}, also);
    if (!answer) client.cancel(ticket);
    return answer;
}

void Service::wait_until(telegram::Client& client, Tick until) {
    const std::array also{signals_.descriptor()};
    while (!interrupted() && time_.tick() < until)
        client.turn(std::chrono::ceil<std::chrono::milliseconds>(until - time_.tick()), also);
}

/// A reload that is asked for before there was a start has nothing to reload yet.
bool Service::interrupted() {
    signals_.read();
    if (signals_.stop() != 0) return true;
    if (!was_ready_) (void)signals_.take_reload();
    return signals_.reload_asked();
}

/// After a reload with a token that is none: stays up until there is another, or a signal.
void Service::wait_for_token() {
    log_.error("poll.token_refused",
               {{"do", "put a valid token into the token file, then reload"}});
    notify_.ready();
    alerts_->raise("Telegram refuses the token of the bot");
    const auto refused = token_now();
    telegram::Client nobody(client_options(config_, refused));
    while (!interrupted() && token_now().reveal() == refused.reveal()) {
        (void)db_->data_version();
        notify_.alive();
        notify_.status("the token is refused; waiting for another");
        alerts_->tend();
        wait_until(nobody, time_.tick() + token_every);
    }
}

void Service::require_own_bot(const Identity& bot) {
    store::UpdateStore updates(*db_);
    const auto known = updates.office_bot();
    if (known && known != bot.id)
        throw Error(Errc::config,
                    fmt::format("the office is served by bot {}, and the token is of bot {}",
                                *known, bot.id),
                    "the right token, or repairctl bot check --take-over");
    if (known == bot.id && store::bot_name(*db_) == bot.username) return;
    store::Transaction transaction(*db_);
    if (!known) updates.set_office_bot(bot.id);
    store::remember_bot_name(*db_, bot.id, bot.username);
    transaction.commit();
}

}  // namespace repair::daemon

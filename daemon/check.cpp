#include "daemon/check.hpp"

#include "core/base/child.hpp"
#include "core/base/error.hpp"
#include "core/base/exit_code.hpp"
#include "core/base/json.hpp"
#include "core/base/raw.hpp"
#include "core/store/database.hpp"
#include "core/store/transaction.hpp"
#include "core/store/update_store.hpp"
#include "daemon/alerter.hpp"
#include "daemon/asking.hpp"
#include "daemon/settings.hpp"

#include <fmt/ostream.h>

#include <filesystem>
#include <optional>

namespace repair::daemon {
namespace {

using base::Errc;
using base::Error;
using telegram::Verdict;

struct Findings {
    Identity bot{};
    bool webhook = false;
    std::optional<std::int64_t> office_bot{};
};

std::optional<std::int64_t> office_bot(const std::filesystem::path& file) {
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) return std::nullopt;
    auto db = store::Database::open(file, {.access = store::Access::read});
    return store::UpdateStore(db).office_bot();
}

void take_over(telegram::Client& client, const std::filesystem::path& file, Findings& found) {
    if (found.webhook) {
        const auto answer = ask(client, telegram::delete_webhook());
        if (answer.verdict != Verdict::done) refuse(answer, "deleteWebhook");
        found.webhook = false;
    }
    if (!found.office_bot || *found.office_bot == found.bot.id) return;
    auto db = store::Database::open(file);
    store::Transaction transaction(db);
    store::UpdateStore(db).set_office_bot(found.bot.id);
    transaction.commit();
    found.office_bot = found.bot.id;
}

std::string problem_of(const Findings& found) {
    if (found.webhook) return "its updates go to a webhook";
    if (found.office_bot && *found.office_bot != found.bot.id)
        return fmt::format("the office is served by bot {}", *found.office_bot);
    return {};
}

}  // namespace

int check(const Options& options, const World& world) {
    const auto config = read_config(options, world);
    telegram::Client client(client_options(config, world));
    const auto me = ask(client, telegram::get_me());
    if (me.verdict != Verdict::done) refuse(me, "getMe");
    Findings found{.bot = identity_of(me)};
    const auto webhook = ask(client, telegram::get_webhook_info());
    if (webhook.verdict != Verdict::done) refuse(webhook, "getWebhookInfo");
    found.webhook = !webhook.result.string_at("url").empty();
    found.office_bot = office_bot(config.database);
    if (options.take_over) take_over(client, config.database, found);

    const auto problem = problem_of(found);
    if (options.json)
        world.out << base::Json::object()
                         .set("schema_version", 1)
                         .set("bot", base::Json::object()
                                         .set("id", found.bot.id)
                                         .set("username", found.bot.username))
                         .set("webhook", found.webhook)
                         .set("office_bot", found.office_bot)
                         .set("ready", problem.empty())
                         .dump()
                  << '\n';
    else
        fmt::print(world.out, "bot @{} ({}): {}\n", found.bot.username, found.bot.id,
                   problem.empty() ? "ready" : problem);
    world.out.flush();
    if (problem.empty()) return 0;
    if (!options.json) fmt::print(world.err, "try: repairctl bot check --take-over\n");
    return base::exit_code(Errc::config);
}

namespace {

/// Throws why none of them could be told.
void tell_admins(const config::Config& config, const World& world, const std::string& text) {
    if (config.rules.admins.empty())
        throw Error(Errc::config, "the configuration names no admins", "access.admins");
    telegram::Client client(client_options(config, world));
    int reached = 0;
    std::optional<telegram::Answer> failure;
    for (const auto admin : config.rules.admins) {
        auto answer = ask(client, telegram::send_message(base::raw(admin), text));
        if (answer.verdict == Verdict::done)
            ++reached;
        else
            failure = std::move(answer);
    }
    if (reached == 0) refuse(*failure, "sendMessage");
}

}  // namespace

/// One of both ways is enough, and the command comes first: it does not wait for a network.
int alert(const Options& options, const World& world) {
    const auto config = read_config(options, world);
    const auto command = base::command_words(config.alert.command, "alert.command");
    const auto why = command.empty() ? std::string{} : run_alert(command, options.text);
    if (!why.empty()) fmt::print(world.err, "repaird: {}\n", why);
    try {
        tell_admins(config, world, options.text);
    } catch (const Error& error) {
        if (command.empty() || !why.empty()) throw;
        fmt::print(world.err, "repaird: {}\n", error.what());
    }
    return 0;
}

}  // namespace repair::daemon

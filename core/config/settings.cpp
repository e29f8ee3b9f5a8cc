#include "core/config/forms.hpp"
#include "core/config/setting.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace repair::config {
namespace {

using C = Config;

domain::SettlementRules& pay(C& c) {
    return c.rules.settlement;
}
domain::SettlementRules::ForEquipment& last(C& c) {
    return c.rules.settlement.by_equipment.back();
}

constexpr std::array phone_from{std::string_view{"assigned"}, std::string_view{"accepted"},
                                std::string_view{"onsite"}};
constexpr std::array levels{std::string_view{"trace"}, std::string_view{"debug"},
                            std::string_view{"info"},  std::string_view{"warn"},
                            std::string_view{"error"}, std::string_view{"off"}};

constexpr Limits percent{.most = 100};
constexpr Limits amount{.most = 1'000'000'000};
constexpr Limits wait{.least = 1, .most = std::chrono::minutes{std::chrono::days{366}}.count()};
constexpr Limits url{.form = url_form};
constexpr Limits path{.least = 1, .form = path_form};

constexpr std::array all_groups{
    Group{"office", "Who we are."},
    Group{"database", "Where everything is kept."},
    Group{"access", "The root of trust. All other roles live in the database."},
    Group{"privacy", "What masters and dispatchers may see."},
    Group{"settlement",
          "How the money of a closed order is split. Orders closed earlier keep their terms."},
    Group{"settlement.equipment",
          "A rate for some kinds of equipment, instead of the three above. Repeat the block for "
          "more.",
          [](C& c) { c.rules.settlement.by_equipment.emplace_back(); }},
    Group{"reminders",
          "What is too long, and when the timed messages come. Times are the office's."},
    Group{"telegram", "How the daemon reaches Telegram."},
    Group{"backup", "How copies of the database are made and kept."},
    Group{"backup.target",
          "A place for copies; all of them get every one. Repeat the block for more: a copy on the "
          "same disk is half a backup.",
          [](C& c) { c.backup.targets.emplace_back(); }},
    Group{"alert", "Whom to tell when the daemon itself cannot."},
    Group{"log", "What is written about our own work."},
};

constexpr std::array all_settings{
    Setting{"office.name",
            [](C& c) { return &c.office.name; },
            "Мастерская",
            "Name of the office, as messages and reports print it.",
            {.least = 1, .most = 100}},
    Setting{"office.zone",
            [](C& c) { return &c.office.zone; },
            "Europe/Moscow",
            "Time zone of the office: visits, days of reports and all times below.",
            {.least = 1, .form = zone_form}},
    Setting{"office.currency",
            [](C& c) { return &c.office.currency; },
            "RUB",
            "ISO 4217 code that JSON prints beside sums. It has two decimals.",
            {.least = 1, .form = currency_form}},
    Setting{"office.equipment",
            [](C& c) { return &c.rules.equipment; },
            "Стиральные машины, Сушильные машины, "
            "Духовые шкафы, Варочные панели, "
            "Посудомоечные машины, Холодильники, "
            "Кофемашины, Водонагреватели, Телевизоры, "
            "Сантехника, Электрика, Другое",
            "Kinds of equipment offered for new orders, in this order. One that leaves the list "
            "stays on its orders.",
            {.least = 1, .most = 100}},
    Setting{"office.warranty",
            [](C& c) { return &c.rules.warranty; },
            "30d",
            "A new order for the same phone and equipment this soon after a closed one may be a "
            "warranty repeat.",
            {.most = 3650}},
    Setting{
        "office.map_url",
        [](C& c) { return &c.office.map_url; },
        "",
        "Map link of order cards; {address} becomes the client's address. Empty: no map button.",
        {.form = map_url_form}},

    Setting{"database.path", [](C& c) { return &c.database; }, "/var/lib/repair/repair.db",
            "The database file. A relative path begins at this file's directory. "
            "With --instance NAME the default is /var/lib/repair/NAME/repair.db.",
            path},

    Setting{"access.admins", [](C& c) { return &c.rules.admins; }, "",
            "Telegram ids of those who are administrators whatever the database says."},

    Setting{"privacy.master_sees_phone",
            [](C& c) { return &c.rules.master_sees_phone; },
            "onsite",
            "From which status on the order's own master sees the client's phone.",
            {.choices = phone_from}},
    Setting{"privacy.dispatchers_see_money", [](C& c) { return &c.rules.dispatchers_see_money; },
            "true",
            "Whether dispatchers see the finance and masters reports and the money in summaries."},

    Setting{"settlement.percent", [](C& c) { return &pay(c).rate.percent; }, "40",
            "The master's percent of net (total less materials) below the threshold.", percent},
    Setting{"settlement.threshold", [](C& c) { return &pay(c).rate.threshold; }, "7000",
            "From this net on percent_above counts, the threshold itself included.", amount},
    Setting{"settlement.percent_above", [](C& c) { return &pay(c).rate.percent_above; }, "50",
            "The master's percent of net from the threshold on.", percent},
    Setting{"settlement.review_bonus", [](C& c) { return &pay(c).review_bonus; }, "10",
            "Points added when the client left a review.", percent},
    Setting{"settlement.out_of_city_bonus", [](C& c) { return &pay(c).out_of_city_bonus; }, "10",
            "Points added for a trip out of the city.", percent},
    Setting{"settlement.senior_floor", [](C& c) { return &pay(c).senior_floor; }, "50",
            "A senior master never gets a smaller percent, before bonuses.", percent},
    Setting{"settlement.ask_below", [](C& c) { return &pay(c).ask_below; }, "1000",
            "At this total and below the bot asks whether it was a visit without a repair.",
            amount},

    Setting{"settlement.equipment.kinds",
            [](C& c) { return &last(c).kinds; },
            "Кофемашины, Телевизоры",
            "The kinds this rate is for.",
            {.least = 1, .most = 100},
            Need::required},
    Setting{"settlement.equipment.percent", [](C& c) { return &last(c).rate.percent; }, "45",
            "The master's percent of net.", percent, Need::required},
    Setting{"settlement.equipment.threshold", [](C& c) { return &last(c).rate.threshold; }, "10000",
            "From this net on percent_above counts. Left out: one percent for every sum.", amount,
            Need::optional},
    Setting{"settlement.equipment.percent_above", [](C& c) { return &last(c).rate.percent_above; },
            "55", "The master's percent of net from the threshold on. Both or neither.", percent,
            Need::optional},

    Setting{"reminders.quiet_from", [](C& c) { return &c.reminders.quiet_from; }, "22:00",
            "Quiet hours begin: reminders wait, orders and status notices do not."},
    Setting{"reminders.quiet_to", [](C& c) { return &c.reminders.quiet_to; }, "06:00",
            "Quiet hours end. Equal to quiet_from: there are none."},
    Setting{"reminders.unassigned_after", [](C& c) { return &c.reminders.unassigned_after; }, "15m",
            "An order without a master: dispatchers are reminded after this long.", wait},
    Setting{"reminders.unassigned_again", [](C& c) { return &c.reminders.unassigned_again; }, "30m",
            "An order without a master: the second reminder comes this much later.", wait},
    Setting{"reminders.unassigned_every", [](C& c) { return &c.reminders.unassigned_every; }, "2h",
            "An order without a master: all further reminders are this far apart.", wait},
    Setting{"reminders.unassigned_far", [](C& c) { return &c.reminders.unassigned_far; }, "24h",
            "An order without a master, its visit further away than this: one reminder a day.",
            wait},
    Setting{"reminders.unaccepted_after", [](C& c) { return &c.reminders.unaccepted_after; }, "15m",
            "An order not accepted: its master gets the card again after this long.", wait},
    Setting{"reminders.unaccepted_every", [](C& c) { return &c.reminders.unaccepted_every; }, "30m",
            "An order not accepted: further reminders are this far apart; from the second on "
            "dispatchers hear too.",
            wait},
    Setting{"reminders.new_too_long", [](C& c) { return &c.rules.overdue.fresh; }, "2h",
            "Overdue: without a master for longer than this.", wait},
    Setting{"reminders.assigned_too_long", [](C& c) { return &c.rules.overdue.assigned; }, "4h",
            "Overdue: assigned and not accepted for longer than this.", wait},
    Setting{"reminders.accepted_too_long", [](C& c) { return &c.rules.overdue.accepted; }, "8h",
            "Overdue: accepted, and no arrival for longer than this after the visit's end.", wait},
    Setting{"reminders.onsite_too_long", [](C& c) { return &c.rules.overdue.onsite; }, "12h",
            "Overdue: on site for longer than this.", wait},
    Setting{"reminders.missed_moment", [](C& c) { return &c.rules.overdue.after_moment; }, "1h",
            "A visit at a moment is missed this long after it.", wait},
    Setting{"reminders.missed_window", [](C& c) { return &c.rules.overdue.after_window; }, "30m",
            "A visit within a window is missed this long after its end.", wait},
    Setting{"reminders.missed_from", [](C& c) { return &c.rules.overdue.after_from; }, "3h",
            "A visit \"from 15:00 on\" is missed this long after that time.", wait},
    Setting{"reminders.visit_soon", [](C& c) { return &c.reminders.visit_soon; }, "2h",
            "The master is reminded of a visit this long before it.", wait},
    Setting{"reminders.day_plan_at", [](C& c) { return &c.reminders.day_plan_at; }, "07:30",
            "Each master's visits of the day."},
    Setting{"reminders.due_today_at", [](C& c) { return &c.reminders.due_today_at; }, "09:00",
            "Long repairs that are due today, to their masters."},
    Setting{"reminders.daily_summary_at", [](C& c) { return &c.reminders.daily_summary_at; },
            "21:30", "The day in short, to admins and dispatchers."},
    Setting{"reminders.daily_report_at", [](C& c) { return &c.reminders.daily_report_at; }, "08:00",
            "Yesterday's report, to admins."},
    Setting{"reminders.weekly_report_at", [](C& c) { return &c.reminders.weekly_report_at; },
            "09:00", "Last week's report, on Mondays, to admins."},
    Setting{"reminders.monthly_report_at", [](C& c) { return &c.reminders.monthly_report_at; },
            "10:00", "Last month's report, on the 1st, to admins and to each master their own."},
    Setting{"reminders.backup_watch_at", [](C& c) { return &c.reminders.backup_watch_at; }, "09:00",
            "Admins are warned of a backup, a drill or a job that is missing."},
    Setting{"reminders.backup_too_old", [](C& c) { return &c.reminders.backup_too_old; }, "26h",
            "The newest proven backup may be this old.", wait},
    Setting{"reminders.drill_too_old", [](C& c) { return &c.reminders.drill_too_old; }, "8d",
            "The last restore drill may be this long ago.", wait},

    Setting{"telegram.token_file",
            [](C& c) { return &c.telegram.token_file; },
            "",
            "File that holds the bot's token on one line. Empty: the systemd credential \"token\".",
            {.form = path_form}},
    Setting{"telegram.api_root",
            [](C& c) { return &c.telegram.api_root; },
            "https://api.telegram.org",
            "The Bot API server.",
            {.least = 1, .form = url_form}},
    Setting{"telegram.proxy", [](C& c) { return &c.telegram.proxy; }, "",
            "Proxy to Telegram: http://HOST:PORT or socks5h://USER:PASSWORD@HOST:PORT. The "
            "password is never printed. Empty: none."},
    Setting{"telegram.limits", [](C& c) { return &c.telegram.limits; }, "true",
            "Whether messages go no faster than Telegram asks for. Only a Bot API server of one's "
            "own can do without."},

    Setting{"backup.prefix",
            [](C& c) { return &c.backup.prefix; },
            "bot_database",
            "Copies are named PREFIX_YYYY-MM-DD_HH-MM-SS.db.",
            {.least = 1, .most = 64, .form = name_form}},
    Setting{"backup.compress", [](C& c) { return &c.backup.compress; }, "false",
            "Whether copies are compressed with zstd (.db.zst)."},
    Setting{"backup.keep", [](C& c) { return &c.backup.keep; }, "hourly 48, daily 30, monthly 12",
            "How many copies of each age prune keeps."},
    Setting{"backup.after", [](C& c) { return &c.backup.after; }, "",
            "Command run after every copy, given its file name; its failure is the backup's "
            "failure. Empty: none."},
    Setting{"backup.public_key", [](C& c) { return &c.backup.public_key; }, "",
            "Key that targets marked encrypt = true are sealed to; `repairctl backup keygen` makes "
            "the pair."},
    Setting{"backup.target.dir", [](C& c) { return &c.backup.targets.back().dir; },
            "/mnt/backup/repair",
            "The directory. Without any block there is one target: backups/ beside the database.",
            path, Need::required},
    Setting{"backup.target.encrypt",
            [](C& c) { return &c.backup.targets.back().encrypt; },
            "false",
            "Whether copies there are sealed to public_key. Left out: false.",
            {},
            Need::optional},

    Setting{
        "alert.command", [](C& c) { return &c.alert.command; }, "",
        "Command run besides the messages to the admins, with what is wrong as its last argument: "
        "the service has failed, Telegram refuses the token or is out of reach, the database "
        "cannot be written. No shell reads it. Empty: none."},
    Setting{"alert.ping_url", [](C& c) { return &c.alert.ping_url; }, "",
            "URL of a watchdog outside, pinged while all is well. Empty: none.", url},

    Setting{"log.level",
            [](C& c) { return &c.log_level; },
            "info",
            "The least important lines that are written.",
            {.choices = levels}},
};

}  // namespace

std::span<const Setting> settings() {
    return all_settings;
}

std::span<const Group> groups() {
    return all_groups;
}

bool is_repeated(const Setting& setting) {
    return find_group(setting.group())->append != nullptr;
}

const Setting* find_setting(std::string_view key) {
    const auto* const row = std::ranges::find(all_settings, key, &Setting::key);
    return row == all_settings.end() ? nullptr : row;
}

const Group* find_group(std::string_view name) {
    const auto* const row = std::ranges::find(all_groups, name, &Group::name);
    return row == all_groups.end() ? nullptr : row;
}

std::string environment_name(const Setting& setting) {
    std::string name = "REPAIR_";
    for (const char c : setting.key)
        name += c == '.' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return name;
}

}  // namespace repair::config

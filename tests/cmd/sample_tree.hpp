#pragma once

#include "cmd/arguments.hpp"
#include "cmd/change.hpp"
#include "cmd/confirm.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/ids.hpp"
#include "cmd/listing.hpp"
#include "cmd/output.hpp"
#include "cmd/verb.hpp"
#include "core/base/error.hpp"

#include <string>
#include <utility>

namespace repair::test {

// A small tree with one verb of every kind, so that the manners which all verbs share are
// tested apart from what the verbs do. Its things are kettles.

inline std::vector<cmd::Column> kettle_columns() {
    using cmd::Shown;
    using cmd::Shows;
    return {
        {.path = "id", .title = "No", .shows = Shows::number},
        {.path = "owner.name", .title = "Owner", .gives = 1, .least = 6},
        {.path = "price", .title = "Price", .shows = Shows::money},
        {.path = "bought_at", .title = "Bought", .shows = Shows::time},
        {.path = "hot", .title = "Hot", .shows = Shows::flag, .shown = Shown::asked},
        {.path = "text", .title = "Text", .gives = 2, .least = 4},
    };
}

inline base::Json kettle(std::int64_t id, const std::string& owner, const std::string& text) {
    return base::Json::object()
        .set("id", id)
        .set("owner", base::Json::object().set("name", owner))
        .set("price", id * 100'050)
        .set("bought_at", "2025-10-22T14:30:00+03:00")
        .set("hot", id % 2 == 1)
        .set("text", text);
}

inline int list_kettles(const cmd::Arguments& args, cmd::Context& ctx) {
    cmd::Listing kettles(ctx, "kettles");
    const auto many = args.find_number("--many").value_or(2);
    for (std::int64_t id = 1; id <= many; ++id)
        kettles.add(
            kettle(id, id == 1 ? "Анна Петрова" : "Bob 👨‍🔧", "boils\tslowly\n\x1b[31m"));
    if (args.flag("--break")) throw base::Error(base::Errc::corrupt, "row 3 is damaged");
    kettles.finish(many > 2 ? base::Json(many) : base::Json());
    return cmd::done;
}

inline int show_kettle(const cmd::Arguments& args, cmd::Context& ctx) {
    const auto id = args.number("ID");
    if (id > 9)
        throw base::Error(base::Errc::not_found, "no kettle " + std::to_string(id),
                          "repairctl kettle list");
    cmd::print(ctx, {kettle(id, "Анна", "boils"), "kettle " + std::to_string(id) + "\n"});
    return cmd::done;
}

inline int boil_kettles(const cmd::Arguments& args, cmd::Context& ctx) {
    for (const auto id : cmd::read_ids(args, "ID", ctx)) {
        const bool hot = id % 2 == 1;
        cmd::print(ctx, {.subject = "kettle " + std::to_string(id),
                         .done = "heated for Анна",
                         .steps = {{"water", hot ? "" : "cold", "hot"}},
                         .next = "repairctl kettle show " + std::to_string(id),
                         .object = base::Json::object().set("id", id),
                         .outcome = hot ? cmd::Outcome::already : cmd::Outcome::changed});
    }
    return cmd::done;
}

inline int scrap_kettle(const cmd::Arguments& args, cmd::Context& ctx) {
    const auto subject = "kettle " + std::to_string(args.number("ID"));
    cmd::confirm(ctx, subject + " will be scrapped");
    cmd::print(ctx, {.subject = subject, .done = "scrapped", .object = base::Json::object()});
    return cmd::done;
}

inline cmd::Tree kettle_tree() {
    using cmd::Kind;
    using cmd::Need;
    const cmd::Option id{
        .name = "ID", .kind = Kind::number, .help = "Kettle number", .need = Need::required};
    cmd::Verb list{.words = "kettle list",
                   .help = "Print the kettles",
                   .options = {{.name = "--many", .kind = Kind::number, .help = "So many"},
                               {.name = "--break", .kind = Kind::flag, .help = "Fail half-way"}},
                   .currency = cmd::Currency::stated,
                   .columns = kettle_columns,
                   .examples = {"repairctl kettle list"},
                   .run = list_kettles};
    cmd::Verb show{.words = "kettle show",
                   .help = "Print one kettle",
                   .options = {id},
                   .columns = kettle_columns,
                   .details = "Any kettle.",
                   .examples = {"repairctl kettle show 1"},
                   .see_also = {"kettle list"},
                   .run = show_kettle};
    cmd::Verb boil{
        .words = "kettle boil",
        .help = "Heat kettles",
        .options =
            {{.name = "ID", .kind = Kind::ids, .help = "Kettle numbers", .need = Need::required},
             {.name = "--reason", .help = "Why", .value = "T"},
             {.name = "--cup", .kind = Kind::texts, .help = "For whom", .value = "NAME"},
             {.name = "--size", .help = "How much", .choices = {"small", "large"}},
             {.name = "--degrees",
              .kind = Kind::number,
              .help = "How hot",
              .least = -50,
              .most = 100},
             {.name = "--lid", .kind = Kind::yes_no, .help = "With the lid on"},
             {.name = "--fast", .kind = Kind::flag, .help = "At once", .letter = 'f'}},
        .effect = cmd::Effect::changes,
        .examples = {"repairctl kettle boil 1 2 --reason tea"},
        .run = boil_kettles};
    cmd::Verb scrap{.words = "kettle scrap",
                    .help = "Throw a kettle away",
                    .options = {id},
                    .effect = cmd::Effect::changes,
                    .consent = cmd::Consent::asks,
                    .examples = {"repairctl kettle scrap 1"},
                    .run = scrap_kettle};
    return {.nouns = {{"kettle", "kettles", "Heat water"}},
            .verbs = {std::move(list), std::move(show), std::move(boil), std::move(scrap)}};
}

}  // namespace repair::test

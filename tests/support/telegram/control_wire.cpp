#include "tests/support/telegram/control.hpp"
#include "tests/support/telegram/deeds.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace repair::test::botapi {
namespace {

using base::Json;
using std::chrono::milliseconds;

Json updates(Gateway& gateway, const Json& arguments) {
    const auto* const list = arguments.child("list");
    if (list == nullptr) throw Refusal("needs a list");
    for (const auto& update : list->elements())
        gateway.service().updates.add_raw(update.dump().substr(1));
    return {};
}

Json raw(Gateway& gateway, const Json& arguments) {
    const auto hex = arguments.string_at("hex");
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        unsigned byte = 0;
        std::from_chars(hex.data() + i, hex.data() + i + 2, byte, 16);
        bytes += static_cast<char>(byte);
    }
    gateway.service().updates.add_raw(bytes);
    return {};
}

/// Texts from many people: for benches, so without a word in any chat's own memory.
Json texts(Gateway& gateway, const Json& arguments) {
    auto& service = gateway.service();
    auto& world = service.world;
    const auto count = id_in(arguments, "count");
    const auto people = std::max<std::int64_t>(id_in(arguments, "people"), 1);
    const auto first = id_in(arguments, "first");
    const auto text = Json(arguments.string_at("text")).dump();
    const auto stem = text.substr(0, text.size() - 1);
    std::vector<std::string> heads;
    for (std::int64_t i = 0; i < people; ++i) {
        if (!world.people.contains(first + i))
            world.add_person(first + i, "Person " + std::to_string(first + i), true);
        const auto& chat = world.chat(first + i);
        heads.push_back(",\"from\":" + world.user_json(first + i).dump() +
                        ",\"chat\":" + world.chat_json(chat).dump() +
                        ",\"date\":" + std::to_string(world.now()) + ",\"text\":");
    }
    const auto id = world.reserve_messages(count);
    for (std::int64_t i = 0; i < count; ++i) {
        auto message = "{\"message_id\":" + std::to_string(id + i);
        message += heads[static_cast<std::size_t>(i % people)];
        message += stem + ' ' + std::to_string(i) + "\"}";
        service.updates.add("message", message);
    }
    return {};
}

Json pending(Gateway& gateway, const Json&) {
    return gateway.service().updates.size();
}

Json next_update(Gateway& gateway, const Json&) {
    return gateway.service().updates.next_id();
}

Json renumber(Gateway& gateway, const Json& arguments) {
    auto& service = gateway.service();
    const auto random = static_cast<std::int64_t>(1'000 + service.world.random() % 1'000'000'000);
    service.updates.renumber(arguments.number_at("next").value_or(random));
    return service.updates.next_id();
}

Json forget_updates(Gateway& gateway, const Json&) {
    gateway.service().updates.clear();
    return {};
}

Json webhook(Gateway& gateway, const Json& arguments) {
    gateway.service().webhook = arguments.string_at("url");
    if (!gateway.service().webhook.empty())
        gateway.abort_poll({409, {}, "Conflict: terminated by setWebhook request", {}});
    return {};
}

Hold hold_in(const std::string& word) {
    if (word == "chat") return Hold::chat;
    return word == "everyone" ? Hold::everyone : Hold::none;
}

Json fault(Gateway& gateway, const Json& arguments) {
    const auto number = [&](std::string_view name) {
        return arguments.number_at(name).value_or(0);
    };
    Fault fault;
    fault.kind = fault_kind(arguments.string_at("kind"));
    fault.method = arguments.string_at("method");
    fault.chat = number("chat");
    fault.times = static_cast<int>(number("times"));
    fault.every = static_cast<int>(number("every"));
    fault.per_mille = static_cast<int>(number("per_mille"));
    fault.seed = static_cast<unsigned>(number("seed"));
    fault.after = milliseconds(number("after"));
    fault.lasts = milliseconds(number("lasts"));
    fault.executed = arguments.boolean_at("executed") ? Executed::yes : Executed::no;
    fault.retry_after = std::chrono::seconds(number("retry_after"));
    fault.hold = hold_in(arguments.string_at("hold"));
    fault.delay = milliseconds(number("delay"));
    fault.status = static_cast<int>(number("status"));
    fault.body = arguments.string_at("body");
    return gateway.faults().add(fault, gateway.service().world.milliseconds());
}

Json met(Gateway& gateway, const Json& arguments) {
    return gateway.faults().met(static_cast<int>(id_in(arguments, "fault")));
}

Json clear_faults(Gateway& gateway, const Json&) {
    gateway.faults().clear();
    return {};
}

Json send_delay(Gateway& gateway, const Json& arguments) {
    gateway.delay_sends(milliseconds(id_in(arguments, "delay")));
    return {};
}

Json limits(Gateway& gateway, const Json& arguments) {
    gateway.limit_floods(arguments.boolean_at("on"));
    return {};
}

Json hang_up(Gateway& gateway, const Json& arguments) {
    gateway.hang_up(milliseconds(id_in(arguments, "away")));
    return {};
}

Json clock_offset(Gateway& gateway, const Json& arguments) {
    gateway.service().world.clock_offset = std::chrono::seconds(id_in(arguments, "seconds"));
    return {};
}

Json idle(Gateway& gateway, const Json& arguments) {
    return gateway.idle(milliseconds(id_in(arguments, "quiet")));
}

Json changes(Gateway& gateway, const Json&) {
    return static_cast<std::int64_t>(gateway.changes());
}

constexpr std::array<NamedVerb, 17> verbs{{{"updates", updates},
                                           {"raw", raw},
                                           {"texts", texts},
                                           {"pending", pending},
                                           {"next_update", next_update},
                                           {"renumber", renumber},
                                           {"forget_updates", forget_updates},
                                           {"webhook", webhook},
                                           {"fault", fault},
                                           {"met", met},
                                           {"clear_faults", clear_faults},
                                           {"send_delay", send_delay},
                                           {"limits", limits},
                                           {"hang_up", hang_up},
                                           {"clock_offset", clock_offset},
                                           {"idle", idle},
                                           {"changes", changes}}};

}  // namespace

Verb find_wire_verb(std::string_view name) {
    const auto found = std::ranges::find(verbs, name, &NamedVerb::name);
    return found == verbs.end() ? nullptr : found->verb;
}

}  // namespace repair::test::botapi

#pragma once

#include "core/base/zone.hpp"
#include "core/domain/phone.hpp"
#include "core/domain/visit.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace repair::bot {

/// What a message says of a new order. Texts are fit for their fields; empty: not found.
struct Pasted {
    domain::Phone phone{};
    std::string name{};
    std::string address{};
    std::string equipment{};
    std::string complaint{};
    std::optional<domain::Visit> visit{};

    friend bool operator==(const Pasted&, const Pasted&) = default;
};

/// Reads what somebody wrote in one go: "Стиральная машина не сливает, Ленина 5 кв 12,
/// 89991234567 Анна завтра в 14". Only a proposal: the one who pasted it sees it before it is
/// kept. nullopt: there is no telephone number in it, or it is too long to be an order.
///
/// Parts are told apart by commas, lines and the phone: a part with a house number is the
/// address, capitals beside the phone are the name, a time is the visit, the rest the complaint.
[[nodiscard]] std::optional<Pasted> read_pasted(std::string_view text,
                                                std::span<const std::string> kinds, base::Time now,
                                                const base::Zone& zone);

}  // namespace repair::bot

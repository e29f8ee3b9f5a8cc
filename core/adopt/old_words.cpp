#include "core/adopt/old_words.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace repair::adopt {
namespace {

using domain::Status;

struct StatusWord {
    std::string_view word;
    Status status;
    bool proper = false;
};

constexpr std::array statuses{
    StatusWord{"new", Status::fresh, true},         StatusWord{"assigned", Status::assigned, true},
    StatusWord{"accepted", Status::accepted, true}, StatusWord{"onsite", Status::onsite, true},
    StatusWord{"dr", Status::long_repair, true},    StatusWord{"closed", Status::closed, true},
    StatusWord{"refused", Status::refused, true},   StatusWord{"on_site", Status::onsite},
    StatusWord{"in_progress", Status::onsite},      StatusWord{"long_repair", Status::long_repair},
    StatusWord{"completed", Status::closed},        StatusWord{"done", Status::closed},
    StatusWord{"cancelled", Status::refused},       StatusWord{"canceled", Status::refused},
    StatusWord{"rejected", Status::refused},
};

struct KindWord {
    std::string_view word;  ///< Folded.
    std::string_view kind;
};

constexpr std::array kinds{
    KindWord{"стиральная машина", "Стиральные машины"},
    KindWord{"стиральные машины", "Стиральные машины"},
    KindWord{"стиралка", "Стиральные машины"},
    KindWord{"сушильная машина", "Сушильные машины"},
    KindWord{"сушильные машины", "Сушильные машины"},
    KindWord{"дш/вп", "Духовые шкафы"},
    KindWord{"дш", "Духовые шкафы"},
    KindWord{"духовка", "Духовые шкафы"},
    KindWord{"духовой шкаф", "Духовые шкафы"},
    KindWord{"духовые шкафы", "Духовые шкафы"},
    KindWord{"вп", "Варочные панели"},
    KindWord{"варочная панель", "Варочные панели"},
    KindWord{"варочные панели", "Варочные панели"},
    KindWord{"посудомойка", "Посудомоечные машины"},
    KindWord{"посудомоечная машина", "Посудомоечные машины"},
    KindWord{"посудомоечные машины", "Посудомоечные машины"},
    KindWord{"холодильник", "Холодильники"},
    KindWord{"холодильники", "Холодильники"},
    KindWord{"кофе машина", "Кофемашины"},
    KindWord{"кофе-машина", "Кофемашины"},
    KindWord{"кофемашина", "Кофемашины"},
    KindWord{"кофемашины", "Кофемашины"},
    KindWord{"водонагреватель", "Водонагреватели"},
    KindWord{"водонагреватели", "Водонагреватели"},
    KindWord{"бойлер", "Водонагреватели"},
    KindWord{"телевизор", "Телевизоры"},
    KindWord{"телевизоры", "Телевизоры"},
    KindWord{"тв", "Телевизоры"},
    KindWord{"сантехник", "Сантехника"},
    KindWord{"сантехника", "Сантехника"},
    KindWord{"электрик", "Электрика"},
    KindWord{"электрика", "Электрика"},
    KindWord{"другое", "Другое"},
    KindWord{"прочее", "Другое"},
};

constexpr std::array<std::string_view, 5> everything{"все", "всё", "универсал", "любая", "-"};

std::string status_key(std::string_view word) {
    auto key = base::fold(base::trim(word));
    if (const auto dot = key.rfind('.'); dot != std::string::npos) key.erase(0, dot + 1);
    std::ranges::replace(key, ' ', '_');
    std::ranges::replace(key, '-', '_');
    return key;
}

const StatusWord* find_word(std::string_view word) {
    const auto key = status_key(word);
    const auto* const row = std::ranges::find(statuses, key, &StatusWord::word);
    return row == statuses.end() ? nullptr : row;
}

/// The pieces between commas and semicolons, without the empty ones.
std::vector<std::string> pieces_of(std::string_view list) {
    std::vector<std::string> pieces;
    while (!list.empty()) {
        const auto end = std::min(list.find_first_of(",;\n"), list.size());
        if (const auto piece = base::trim(list.substr(0, end)); !piece.empty())
            pieces.emplace_back(piece);
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return pieces;
}

void add_once(std::vector<std::string>& list, std::string kind) {
    if (std::ranges::find(list, kind) == list.end()) list.push_back(std::move(kind));
}

}  // namespace

std::optional<Status> status_of(std::string_view word) {
    const auto* const row = find_word(word);
    return row == nullptr ? std::nullopt : std::optional(row->status);
}

bool is_proper_status(std::string_view word) {
    const auto* const row = find_word(word);
    return row != nullptr && row->proper;
}

OldRoles roles_of(std::string_view list) {
    OldRoles found;
    for (const auto& piece : pieces_of(list)) {
        auto word = status_key(piece);  // "UserRole.ADMIN", as statuses are written.
        if (word == "senior_master") {
            found.senior = true;
            word = "master";
        }
        if (const auto role = domain::find_role(word))
            found.roles.add(*role);
        else if (word != "unknown")
            found.unknown.push_back(piece);
    }
    return found;
}

std::string equipment_of(std::string_view word) {
    const auto trimmed = base::trim(word);
    const auto* const row = std::ranges::find(kinds, base::fold(trimmed), &KindWord::word);
    return std::string(row == kinds.end() ? trimmed : row->kind);
}

std::vector<std::string> specialization_of(std::string_view list) {
    std::vector<std::string> found;
    for (const auto& piece : pieces_of(list)) {
        const auto folded = base::fold(piece);
        if (std::ranges::find(everything, folded) != everything.end()) return {};
        add_once(found, equipment_of(piece));
        if (folded == "дш/вп") add_once(found, "Варочные панели");
    }
    return found;
}

}  // namespace repair::adopt

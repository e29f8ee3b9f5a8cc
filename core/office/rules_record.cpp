#include "core/office/rules_record.hpp"

#include "core/base/error.hpp"
#include "core/base/json.hpp"
#include "core/domain/office_rules.hpp"
#include "core/office/notices.hpp"
#include "core/office/office_record.hpp"
#include "core/store/office_history.hpp"

#include <fmt/format.h>

#include <map>
#include <string>

namespace repair::office {
namespace {

constexpr auto verb = "rules";

using Fields = std::map<std::string, std::string>;

std::string text_of(const domain::Rate& rate) {
    if (!rate.threshold) return std::to_string(rate.percent);
    return fmt::format("{} below {} kopecks, then {}", rate.percent, rate.threshold->kopecks,
                       rate.percent_above);
}

Fields fields_of(const domain::SettlementRules& rules) {
    Fields fields{{"rate", text_of(rules.rate)},
                  {"review_bonus", std::to_string(rules.review_bonus)},
                  {"out_of_city_bonus", std::to_string(rules.out_of_city_bonus)},
                  {"senior_floor", std::to_string(rules.senior_floor)}};
    for (const auto& rule : rules.by_equipment)
        for (const auto& kind : rule.kinds)
            fields["rate of " + kind] = text_of(rule.rate);
    return fields;
}

/// What all that was ever recorded amounts to.
Fields fields_before(store::Database& db) {
    Fields fields;
    for (const auto& changes : store::office_changes(db, verb)) {
        const auto read = base::parse_json(changes);
        if (!read || read->kind() != base::Json::Kind::object)
            throw base::Error(base::Errc::corrupt, "the history of the rules cannot be read");
        for (const auto& [field, values] : read->members()) {
            const auto& both = values.elements();
            const auto& after = both.back();
            if (after.kind() == base::Json::Kind::string && !after.string().empty())
                fields[field] = after.string();
            else
                fields.erase(field);
        }
    }
    return fields;
}

std::vector<store::FieldChange> difference(const Fields& before, const Fields& after) {
    std::vector<store::FieldChange> changes;
    for (const auto& [field, value] : after) {
        const auto was = before.find(field);
        if (was == before.end())
            changes.push_back({field, "", value});
        else if (was->second != value)
            changes.push_back({field, was->second, value});
    }
    for (const auto& [field, value] : before)
        if (!after.contains(field)) changes.push_back({field, value, ""});
    return changes;
}

}  // namespace

bool record_rules(store::Database& db, const domain::OfficeRules& rules, const Command& command) {
    const auto before = fields_before(db);
    const auto changes = difference(before, fields_of(rules.settlement));
    if (changes.empty()) return false;
    record(db, command, {.subject = "office", .subject_id = 1, .verb = verb, .changes = changes});
    if (!before.empty())
        Notices(db, rules).tell_admins(domain::NoticeKind::rules, store::text_of_changes(changes),
                                       command);
    return true;
}

}  // namespace repair::office

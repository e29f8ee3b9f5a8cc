#include "core/office/recovery.hpp"

#include "core/base/json.hpp"
#include "core/office/notices.hpp"
#include "core/office/office_record.hpp"

namespace repair::office {

void record_recovery(store::Database& db, const domain::OfficeRules& rules, const Command& command,
                     const Recovery& recovery) {
    record(db, command,
           {.subject = "office", .subject_id = 1, .verb = "restore", .reason = recovery.backup});
    const auto arguments = base::Json::object()
                               .set("backup", recovery.backup)
                               .set("lost_orders", recovery.lost_orders)
                               .set("older_orders", recovery.older_orders);
    Notices(db, rules).tell_admins(domain::NoticeKind::recovery, arguments.dump(), command);
}

}  // namespace repair::office

// Orders of the previous system: what becomes of their fields and of their past.

#include "core/base/text.hpp"
#include "core/base/zone.hpp"
#include "core/store/client_store.hpp"
#include "tests/adopt/adoption.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using domain::Status;
using Steps = std::vector<std::string>;

namespace {

std::string at(base::Time time) {
    return base::rfc3339(time, base::Zone("Europe/Moscow"));
}

}  // namespace

TEST_CASE("an order keeps its number, its words and its times") {
    test::Adoption adoption;
    adoption.old.order(17, "NEW",
                       {{"equipment_type", "'Духовой шкаф'"},
                        {"description", "'Не греет <b>--'"},
                        {"notes", "'код 45в'"},
                        {"master_lead_name", "'Авито'"},
                        {"scheduled_time", "'завтра с 10 до 14'"}});
    adoption.run();
    const auto order = adoption.order(17);
    CHECK(order.status == Status::fresh);
    CHECK(order.equipment == "Духовые шкафы");
    CHECK(order.complaint == "Не греет <b>--");
    CHECK(order.client.name == "Анна Петрова");
    CHECK(order.client.address == "ул. Ленина, 5");
    CHECK(order.client.phone.full() == "+79001234567");
    CHECK(order.notes == "код 45в");
    CHECK(order.source == "Авито");
    CHECK(order.creator == domain::UserId{200});
    CHECK(at(order.created_at) == "2025-10-20T20:29:43+03:00");
    CHECK(at(order.updated_at) == "2025-10-21T12:00:00+03:00");
    CHECK(order.visit->kind == domain::VisitKind::window);
    CHECK(at(*order.visit->start) == "2025-10-21T10:00:00+03:00");
    CHECK(adoption.report.adjustments.empty());
}

TEST_CASE("a visit that is no time stays words, one that could be two things is said") {
    test::Adoption adoption;
    adoption.old.order(1, "NEW", {{"scheduled_time", "'Набрать перед выездом'"}})
        .order(2, "NEW", {{"scheduled_time", "'15'"}})
        .order(3, "NEW", {{"scheduled_time", "'2025-10-22 14:00:00'"}})
        .order(4, "NEW",
               {{"scheduled_time", "'завтра'"}, {"last_rescheduled_at", "'2025-10-24 09:00:00'"}})
        .order(5, "NEW", {{"scheduled_time", "'  '"}});
    adoption.run();
    CHECK(adoption.order(1).visit->kind == domain::VisitKind::words);
    CHECK(adoption.adjusted("orders", "1", "scheduled_time").empty());
    CHECK(adoption.order(2).visit->text == "15");
    CHECK(adoption.adjusted("orders", "2", "scheduled_time") == "15 → words");
    CHECK(at(*adoption.order(3).visit->start) == "2025-10-22T14:00:00+03:00");
    CHECK(at(*adoption.order(4).visit->start) == "2025-10-25T00:00:00+03:00");
    CHECK_FALSE(adoption.order(5).visit);
}

TEST_CASE("an order's past becomes its history, one row for each version") {
    test::Adoption adoption;
    adoption.old.closed_order(6)
        .move(6, "", "NEW", "2025-10-20 20:29:44")
        .move(6, "NEW", "ASSIGNED", "2025-10-20 21:00:00")
        .move(6, "ASSIGNED", "NEW", "2025-10-20 21:05:00", 301)
        .move(6, "NEW", "ASSIGNED", "2025-10-20 21:06:00")
        .move(6, "ASSIGNED", "ACCEPTED", "2025-10-20 21:10:00", 301)
        .move(6, "ACCEPTED", "ONSITE", "2025-10-21T09:00:00", 301)
        .move(6, "ONSITE", "CLOSED", "2025-10-21T10:00:00+03:00", 301);
    adoption.run();
    CHECK(adoption.steps(6) == Steps{"create: new", "assign: new → assigned",
                                     "decline: assigned → new", "assign: new → assigned",
                                     "accept: assigned → accepted", "onsite: accepted → onsite",
                                     "close: onsite → closed"});
    const auto order = adoption.order(6);
    CHECK(order.version == 7);
    CHECK(at(*order.closed_at) == "2025-10-21T10:00:00+03:00");
    CHECK(at(order.entered_status_at) == "2025-10-21T10:00:00+03:00");
    const auto history = adoption.history(6);
    CHECK(history[0].who.user == domain::UserId{200});
    CHECK(history[6].who.name == "Иван Иванов");
    CHECK_FALSE(history[1].master.has_value());
    CHECK(history[3].master == domain::MasterId{1});
}

TEST_CASE("words of a history that are no statuses are kept as changes") {
    test::Adoption adoption;
    adoption.old.order(1, "ASSIGNED", {{"assigned_master_id", "1"}})
        .move(1, "", "NEW", "2025-10-20 20:29:44")
        .move(1, "NEW", "ЖДЁМ", "2025-10-20 20:40:00")
        .move(1, "ЖДЁМ", "ASSIGNED", "когда-то");
    adoption.run();
    CHECK(adoption.steps(1) == Steps{"create: new", "edit", "assign: assigned"});
    const auto history = adoption.history(1);
    using Changes = std::vector<store::FieldChange>;
    CHECK(history[1].changes == Changes{{"status", "NEW", "ЖДЁМ"}});
    CHECK(history[2].changes == Changes{{"status", "ЖДЁМ", "ASSIGNED"}});
    CHECK(history[2].at == history[1].at);
    CHECK(adoption.adjusted("order_status_history", "3", "changed_at") == "когда-то → ");
}

TEST_CASE("a step that the history lacks is added, and says so") {
    test::Adoption adoption;
    adoption.old.order(2, "ASSIGNED", {{"assigned_master_id", "2"}})
        .order(3, "REFUSED", {{"refuse_reason", "'дорого'"}});
    adoption.old.move(3, "", "NEW", "2025-10-20 20:30:00");
    adoption.run();
    CHECK(adoption.steps(2) == Steps{"create: new", "assign: new → assigned"});
    CHECK(adoption.history(2)[1].who.name == "cli:root");
    CHECK_FALSE(adoption.history(2)[1].reason.empty());
    CHECK(adoption.steps(3) == Steps{"create: new", "refuse: new → refused"});
    CHECK(adoption.order(3).refusal_reason == "дорого");
}

TEST_CASE("work whose master is not there or gone goes back to the new orders") {
    test::Adoption adoption;
    adoption.old.order(1, "ASSIGNED", {{"assigned_master_id", "77"}})
        .order(2, "ONSITE", {{"assigned_master_id", "2"}})
        .order(3, "ACCEPTED")
        .sql("UPDATE masters SET deleted_at = '2025-10-25 10:00:00' WHERE id = 2");
    adoption.run();
    for (const int id : {1, 2, 3}) {
        CHECK(adoption.order(id).status == Status::fresh);
        CHECK_FALSE(adoption.order(id).master);
    }
    CHECK(adoption.adjusted("orders", "1", "status") == "assigned → new");
    CHECK(adoption.adjusted("orders", "2", "status") == "onsite → new");
    CHECK(adoption.comments(1) == Steps{"из прежней системы: Мастер: 77"});
    CHECK(adoption.comments(2) == Steps{"из прежней системы: Мастер: Пётр"});
    CHECK(adoption.check("orders new").explained == 3);
    CHECK(adoption.text("SELECT count(*) FROM outbox") == "0");
}

TEST_CASE("a closed order keeps a master who is not there any more, by number") {
    test::Adoption adoption;
    adoption.old.closed_order(1, {{"assigned_master_id", "9"}})
        .closed_order(2, {{"assigned_master_id", "NULL"}})
        .closed_order(3, {{"assigned_master_id", "9"}});
    adoption.run();
    CHECK(adoption.order(1).master == domain::MasterId{9});
    CHECK(adoption.order(3).master == domain::MasterId{9});
    CHECK(adoption.order(2).master == domain::MasterId{10});
    const auto nine = store::MasterStore(adoption.db).find(domain::MasterId{9});
    CHECK(nine->state == domain::MasterState::dismissed);
    CHECK(adoption.check("masters").explained == 2);
    CHECK(adoption.check("users").explained == 2);
}

TEST_CASE("a deleted closed order stays closed and removed") {
    test::Adoption adoption;
    adoption.old.closed_order(13, {{"deleted_at", "'2025-10-25 10:00:00'"}})
        .order(14, "ASSIGNED",
               {{"assigned_master_id", "1"}, {"deleted_at", "'2025-10-25 10:00:00'"}});
    adoption.run();
    CHECK(adoption.order(13).removed);
    CHECK(adoption.order(13).status == Status::closed);
    CHECK(adoption.steps(13) == Steps{"create: new", "close: new → closed", "remove"});
    CHECK(adoption.check("orders removed").target == 2);
    CHECK(adoption.text("SELECT count(*) FROM outbox") == "0");
}

TEST_CASE("long repairs are due on their day, or where it is not known at once") {
    test::Adoption adoption;
    const auto with = [&](const std::string& date) {
        return test::PreviousOffice::Fields{{"assigned_master_id", "1"},
                                            {"estimated_completion_date", date},
                                            {"prepayment_amount", "1500.0"}};
    };
    adoption.old.order(1, "DR", with("'28.10.2025'"))
        .order(2, "DR", with("'ждём плату'"))
        .order(3, "LONG_REPAIR", with("NULL"))
        .order(4, "ACCEPTED", with("'28.10.2025'"));
    adoption.run();
    const std::chrono::sys_days the_21st = std::chrono::year{2025} / 10 / 21;
    CHECK(adoption.order(1).due == the_21st + std::chrono::days{7});
    CHECK(adoption.order(1).prepayment->kopecks == 150'000);
    CHECK(adoption.order(2).due == the_21st);
    CHECK(adoption.order(2).due_what == "ждём плату");
    CHECK(adoption.order(3).due == the_21st);
    CHECK_FALSE(adoption.order(4).due);
    CHECK(adoption.comments(4) == Steps{"из прежней системы: Срок ремонта: 28.10.2025"});
    CHECK(adoption.check("prepayments").target == 600'000);
}

TEST_CASE("stray statuses find their place, unknown ones start anew") {
    test::Adoption adoption;
    adoption.old.order(1, "IN_PROGRESS", {{"assigned_master_id", "1"}})
        .order(2, "COMPLETED", {{"assigned_master_id", "1"}, {"total_amount", "100.0"}})
        .order(3, "ПОТЕРЯНА");
    adoption.run();
    CHECK(adoption.order(1).status == Status::onsite);
    CHECK(adoption.order(2).status == Status::closed);
    CHECK(adoption.order(3).status == Status::fresh);
    CHECK(adoption.adjusted("orders", "3", "status") == "ПОТЕРЯНА → new");
    CHECK(adoption.check("orders onsite").source == 1);
}

TEST_CASE("a phone that is none is told in the history, where privacy rules") {
    test::Adoption adoption;
    adoption.old.order(1, "NEW", {{"client_phone", "'у соседки'"}})
        .order(2, "NEW", {{"client_phone", "''"}});
    adoption.run();
    CHECK(store::ClientStore(adoption.db).open_orders({}).empty());
    CHECK(adoption.order(1).client.phone.empty());
    const auto last = adoption.history(1).back();
    CHECK(last.changes == std::vector<store::FieldChange>{{"client.phone", "у соседки", ""}});
    CHECK(adoption.comments(1).empty());
}

TEST_CASE("words that are too long are cut in the field and whole in comments") {
    test::Adoption adoption;
    std::string longest;
    for (int i = 0; i < 250; ++i)
        longest += "не греет ";
    adoption.old.order(1, "NEW", {{"description", "'" + longest + "'"}});
    adoption.run();
    CHECK(base::length(adoption.order(1).complaint) == 500);
    std::string kept;
    for (const auto& piece : adoption.comments(1)) {
        CHECK(base::length(piece) <= 1000);
        kept += piece;
    }
    CHECK(kept.find(std::string(base::trim(longest))) != kept.npos);
}

TEST_CASE("money of an order that was never closed is kept in words") {
    test::Adoption adoption;
    adoption.old.order(4, "ONSITE",
                       {{"assigned_master_id", "2"},
                        {"total_amount", "4000.0"},
                        {"materials_cost", "0.0"},
                        {"has_review", "1"}});
    adoption.run();
    CHECK_FALSE(adoption.order(4).settlement);
    CHECK(adoption.comments(4) ==
          Steps{"из прежней системы: Деньги незакрытой заявки: сумма 4000.00, отзыв"});
}

TEST_CASE("moved visits and recorded changes are in the history at their time") {
    test::Adoption adoption;
    adoption.old.order(2, "ASSIGNED",
                       {{"assigned_master_id", "1"},
                        {"rescheduled_count", "2"},
                        {"last_rescheduled_at", "'2025-10-21 09:00:00'"},
                        {"reschedule_reason", "'клиент занят'"}});
    adoption.old.move(2, "NEW", "ASSIGNED", "2025-10-20 21:00:00")
        .insert("entity_history", {{"table_name", "'orders'"},
                                   {"record_id", "2"},
                                   {"field_name", "'client_phone'"},
                                   {"old_value", "'111'"},
                                   {"new_value", "'222'"},
                                   {"changed_by", "200"},
                                   {"changed_at", "'2025-10-21 10:00:00'"}});
    adoption.run();
    CHECK(adoption.steps(2) ==
          Steps{"create: new", "assign: new → assigned", "reschedule", "edit"});
    CHECK(adoption.history(2)[2].reason == "клиент занят; переносов: 2");
    CHECK(adoption.history(2)[3].changes ==
          std::vector<store::FieldChange>{{"client.phone", "111", "222"}});
    CHECK(adoption.history(2)[3].who.user == domain::UserId{200});
}

TEST_CASE("when an order was closed is asked of its history, then of the reports") {
    test::Adoption adoption;
    adoption.old.closed_order(1).closed_order(2).closed_order(3);
    adoption.old.move(1, "ONSITE", "CLOSED", "2025-10-21 10:30:00")
        .insert("order_reports", {{"order_id", "1"}, {"closed_at", "'2025-10-30 18:00:00'"}})
        .insert("order_reports", {{"order_id", "2"}, {"closed_at", "'2025-10-22 18:00:00'"}});
    adoption.run();
    CHECK(at(*adoption.order(1).closed_at) == "2025-10-21T10:30:00+03:00");
    CHECK(at(*adoption.order(2).closed_at) == "2025-10-22T18:00:00+03:00");
    CHECK(adoption.order(3).closed_at == adoption.order(3).updated_at);
    CHECK(adoption.adjusted("orders", "3", "closed_at") == " → ");
}

TEST_CASE("the past of what is gone, and the audit log, are in the office's history") {
    test::Adoption adoption;
    adoption.old.move(999, "NEW", "ASSIGNED", "2025-10-20 21:00:00")
        .insert("audit_log", {{"user_id", "200"}, {"action", "'LOGIN'"}, {"details", "'привет'"}})
        .insert("audit_log", {{"action", "'START'"}})
        .insert("entity_history", {{"table_name", "'masters'"},
                                   {"record_id", "1"},
                                   {"field_name", "'phone'"},
                                   {"new_value", "'1'"}});
    adoption.run();
    CHECK(adoption.check("office history").target == 4);
    CHECK(adoption.text("SELECT reason FROM office_history WHERE subject = 'user' AND "
                        "subject_id = 200 AND reason LIKE 'LOGIN%'") == "LOGIN: привет");
    CHECK(adoption.text("SELECT count(*) FROM office_history WHERE subject = 'master'") == "1");
    CHECK(adoption.check("order history").explained == -1);
}

TEST_CASE("Python's word for nothing is nothing, and a number may be a phone") {
    test::Adoption adoption;
    adoption.old.order(1, "NEW",
                       {{"deleted_at", "'None'"},
                        {"notes", "'None'"},
                        {"scheduled_time", "'None'"},
                        {"client_phone", "89001234567.0"}});
    adoption.run();
    const auto order = adoption.order(1);
    CHECK_FALSE(order.removed);
    CHECK(order.notes.empty());
    CHECK_FALSE(order.visit);
    CHECK(order.client.phone.full() == "+79001234567");
    CHECK(adoption.report.adjustments.empty());
}

TEST_CASE("hostile text comes over as text") {
    test::Adoption adoption;
    adoption.old.order(1, "NEW",
                       {{"client_name", "'''; DROP TABLE orders; --'"},
                        {"client_address", "CAST(x'd0bb20ff01' AS TEXT)"},
                        {"notes", "'=HYPERLINK(1)' || char(0x202e) || char(10) || 'x'"},
                        {"description", "x'00ff'"},
                        {"dispatcher_id", "'кто?'"}});
    adoption.run();
    const auto order = adoption.order(1);
    CHECK(order.client.name == "'; DROP TABLE orders; --");
    CHECK(order.client.address == "л \xEF\xBF\xBD");
    CHECK(order.notes == "=HYPERLINK(1)\nx");
    CHECK_FALSE(order.creator);
    CHECK(base::is_utf8(order.complaint));
}

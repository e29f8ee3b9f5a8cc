// Whole databases of every shape, brought over.

#include "tests/adopt/adoption.hpp"
#include "tests/support/inside.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using test::Shape;

namespace {

const char* name_of(Shape shape) {
    switch (shape) {
        case Shape::first: return "first";
        case Shape::middle: return "middle";
        case Shape::last: return "last";
    }
    return "";
}

/// Everything SQL can see that must be true of orders, whatever they were.
constexpr auto faults_sql = R"(
    SELECT group_concat(fault) FROM (
    SELECT 'versions of ' || id AS fault FROM orders
     WHERE version IS NOT (SELECT count(*) FROM order_history WHERE order_id = id)
        OR version IS NOT (SELECT max(version) FROM order_history WHERE order_id = id)
    UNION ALL
    SELECT 'status of ' || id FROM orders
     WHERE status IS NOT (SELECT to_status FROM order_history
                           WHERE order_id = id AND to_status IS NOT NULL
                           ORDER BY version DESC LIMIT 1)
    UNION ALL
    SELECT 'beginning of ' || id FROM orders
     WHERE 'create' IS NOT (SELECT verb FROM order_history WHERE order_id = id AND version = 1)
    UNION ALL
    SELECT 'role of ' || m.user_id FROM masters m
     WHERE (m.state <> 'dismissed')
         <> EXISTS (SELECT 1 FROM user_roles r WHERE r.user_id = m.user_id AND r.role = 'master')
    UNION ALL
    SELECT 'open order ' || o.id || ' of nobody' FROM orders o JOIN masters m ON m.id = o.master_id
     WHERE o.removed = 0 AND o.status NOT IN ('closed', 'refused') AND m.state = 'dismissed'
    UNION ALL
    SELECT 'card of ' || o.id FROM orders o
     WHERE (o.removed = 0 AND o.master_id IS NOT NULL AND o.status NOT IN ('closed', 'refused'))
         <> EXISTS (SELECT 1 FROM outbox WHERE order_id = o.id AND kind = 'card'
                                          AND recipient_kind = 'master'
                                          AND recipient_id = o.master_id))
)";

}  // namespace

TEST_CASE("a database of any shape comes over whole and adds up") {
    for (const auto shape : test::all_shapes) {
        CAPTURE(name_of(shape));
        test::Adoption adoption(shape);
        fill_with_weeks(adoption.old, shape);
        const auto report = adoption.run();
        for (const auto& check : report.checks) {
            CAPTURE(check.what, check.source, check.target, check.explained);
            CHECK(check.holds());
        }
        CHECK(adoption.text(faults_sql).empty());
        CHECK(store::SchemaStore(adoption.db).damage().empty());
        // Every order is of the same client, and found by her name.
        CHECK(adoption.text("SELECT count(*) FROM order_words WHERE order_words MATCH 'анна'") ==
              adoption.text("SELECT count(*) FROM orders"));
        CHECK(adoption.check("orders").source == adoption.check("orders").target);
        CHECK(adoption.check("orders").target >= 32);
        CHECK_FALSE(report.already);
    }
}

TEST_CASE("the same source makes the same rows") {
    const auto content = [](Shape shape) {
        test::Adoption adoption(shape);
        fill_with_weeks(adoption.old, shape);
        adoption.run();
        return adoption.text(
            "SELECT (SELECT group_concat(id || status || version || coalesce(total, '-') || "
            "updated_at || entered_status_at || client_name) FROM orders) || "
            "(SELECT group_concat(order_id || '/' || version || verb || at || actor_id || "
            "coalesce(reason, '')) FROM order_history) || "
            "(SELECT group_concat(id || name) FROM masters) || "
            "(SELECT group_concat(id || name) FROM users) || "
            "(SELECT group_concat(order_id || kind || recipient_id) FROM outbox)");
    };
    for (const auto shape : test::all_shapes)
        CHECK(content(shape) == content(shape));
}

TEST_CASE("a rehearsal says the same and keeps nothing") {
    test::Adoption adoption;
    fill_with_weeks(adoption.old, Shape::last);
    const auto rehearsed = adoption.run(adopt::Mode::rehearsal);
    CHECK(adoption.text("SELECT count(*) FROM orders") == "0");
    CHECK(adoption.text("SELECT count(*) FROM office_history") == "0");
    const auto real = adoption.run();
    CHECK(rehearsed.adjustments == real.adjustments);
    CHECK(rehearsed.checks.size() == real.checks.size());
}

TEST_CASE("the same source again is already adopted, another one is refused") {
    test::Adoption adoption;
    adoption.old.order(1, "NEW");
    CHECK_FALSE(adoption.run().already);
    CHECK(adoption.run().already);
    CHECK(adoption.text("SELECT count(*) FROM orders") == "1");
    adoption.old.sql("UPDATE orders SET client_name = 'Другая'");
    CHECK(test::thrown_by([&] { adoption.run(); }) == base::Errc::refused);
}

TEST_CASE("an office that has people or work is refused") {
    for (const auto* row : {"INSERT INTO users VALUES (5, 'Вера', '', 0, 0)"}) {
        test::Adoption adoption;
        adoption.db.exec(row);
        CHECK(test::thrown_by([&] { adoption.run(); }) == base::Errc::refused);
    }
}

TEST_CASE("a database without users, masters or orders is not of the previous system") {
    for (const auto* table : {"users", "masters", "orders"}) {
        test::Adoption adoption;
        adoption.old.sql(std::string("DROP TABLE ") + table);
        CHECK(test::thrown_by([&] { adoption.run(); }) == base::Errc::no_database);
    }
}

TEST_CASE("a missing audit log or history is said and no failure") {
    test::Adoption adoption(Shape::first);
    adoption.old.closed_order(1).sql("DROP TABLE audit_log; DROP TABLE order_status_history");
    adoption.run();
    CHECK(adoption.steps(1) == std::vector<std::string>{"create: new", "close: new → closed"});
    const auto missing = std::ranges::count_if(adoption.report.adjustments, [](const auto& a) {
        return a.row.empty() && (a.table == "audit_log" || a.table == "order_status_history");
    });
    CHECK(missing == 2);
}

TEST_CASE("tables are skipped by name, and unknown ones and columns are said") {
    test::Adoption adoption;
    fill_with_weeks(adoption.old, Shape::last);
    adoption.old.sql(
        "CREATE TABLE coffee (id INTEGER); INSERT INTO coffee VALUES (1), (2);"
        "ALTER TABLE orders ADD COLUMN mood TEXT");
    adoption.run();
    const auto why = [&](const std::string& what) {
        const auto found = std::ranges::find(adoption.report.skipped, what, &adopt::Skipped::what);
        return found == adoption.report.skipped.end() ? std::string("?") : found->why;
    };
    CHECK(why("coffee") == "not known");
    CHECK(why("orders.mood") == "a column that nobody here knows");
    CHECK(why("_alembic_tmp_orders") == "left by a broken migration");
    CHECK(why("parser_analytics") == "of the message parser");
    CHECK(why("orders_archive") == "an archive");
    CHECK(why("financial_reports") == "reports are made from the orders");
    CHECK(why("alembic_version") == "the version of the previous system's schema");
    CHECK(why("orders.version") == "versions count the rows of the history");
    CHECK(why("users") == "?");
}

TEST_CASE("alembic_version may hold anything, nothing, or not be there") {
    for (const auto* change : {"DELETE FROM alembic_version", "DROP TABLE alembic_version",
                               "INSERT INTO alembic_version VALUES ('a'), ('b')"}) {
        test::Adoption adoption;
        adoption.old.order(1, "NEW").sql(change);
        adoption.run();
        CHECK(adoption.order(1).status == domain::Status::fresh);
    }
}

TEST_CASE("rows that would be lost stop everything, and are named") {
    test::Adoption adoption(Shape::first);
    adoption.old.sql(
        "DROP TABLE orders; CREATE TABLE orders (id, status, client_name);"
        "INSERT INTO orders VALUES (1, 'NEW', 'a'), (1, 'NEW', 'b'), ('x', 'NEW', 'c'),"
        "(-3, 'NEW', 'd'), (2, 'NEW', 'e')");
    try {
        adoption.run();
        FAIL("nothing was refused");
    } catch (const base::Error& error) {
        CHECK(error.code() == base::Errc::refused);
        const std::string what = error.what();
        CHECK(what.find("3 rows") != what.npos);
        CHECK(what.find("row 'x'") != what.npos);
        CHECK(what.find("row '-3'") != what.npos);
    }
    CHECK(adoption.text("SELECT count(*) FROM users") == "0");
}

TEST_CASE("columns may be missing and typed as anything") {
    test::Adoption adoption(Shape::first);
    adoption.old.sql(
        "DROP TABLE orders; CREATE TABLE orders (id TEXT, status TEXT, master_id TEXT,"
        "total_amount TEXT, master_profit TEXT, has_review TEXT, created_at INTEGER);"
        "INSERT INTO orders VALUES ('7', 'CLOSED', '1', '1 500,50', '500', 'true', 1760981383)");
    adoption.run();
    const auto order = adoption.order(7);
    CHECK(order.settlement->sums.total.kopecks == 150'050);
    CHECK(order.settlement->master_share.kopecks == 50'000);
    CHECK(order.settlement->company_share.kopecks == 100'050);
    CHECK(order.settlement->sums.review);
    CHECK(order.client.name == "не указано");
    CHECK(order.created_at.time_since_epoch().count() == 1760981383);
}

TEST_CASE("numbers go on above the highest that the previous system ever gave") {
    test::Adoption adoption;
    adoption.old.order(5, "NEW").order(900, "NEW").sql("DELETE FROM orders WHERE id = 900");
    adoption.run();
    CHECK(adoption.text("SELECT seq FROM sqlite_sequence WHERE name = 'orders'") == "900");
    CHECK(adoption.text("SELECT seq FROM sqlite_sequence WHERE name = 'masters'") == "2");
}

TEST_CASE("rates are printed as blocks of the configuration") {
    test::Adoption adoption;
    fill_with_weeks(adoption.old, Shape::last);
    adoption.old.sql(
        "INSERT INTO specialization_rates (specialization_name, master_percentage,"
        "company_percentage, is_default, deleted_at) VALUES ('сантехник', 50, 50, 0, NULL),"
        "('всё', 40, 60, 1, NULL), ('Телевизоры', 30, 70, 0, '2025-10-01'),"
        "('Водонагреватели', 42.5, 57.5, 0, NULL), ('Холодильник', 'много', 1, 0, NULL)");
    adoption.run();
    CHECK(adoption.report.rates ==
          "[[settlement.equipment]]\nkinds = [\"Водонагреватели\"]\n"
          "percent = 43\n\n"
          "[[settlement.equipment]]\nkinds = [\"Кофемашины\"]\n"
          "percent = 45\n\n"
          "[[settlement.equipment]]\n"
          "kinds = [\"Сантехника\", \"Электрика\"]\npercent = 50\n");
    CHECK(adoption.adjusted("specialization_rates", "6", "master_percentage") == "42.5 → ");
}

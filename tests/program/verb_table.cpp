#include "tests/program/verb_table.hpp"

#include "tests/support/previous_office.hpp"

namespace repair::test {
namespace {

constexpr auto failed_updates = R"(
    INSERT INTO bots (id, next_update, polled_at, running) VALUES (77, 5, 1760000000, 0);
    INSERT INTO failed_updates (bot_id, update_id, state, attempts, why, body, failed_at)
    VALUES (77, 3, 'dead', 3, 'no such table', '{"update_id":3}', 1760000000),
           (77, 4, 'dead', 3, 'no such table', '{"update_id":4}', 1760000000))";

}  // namespace

const std::vector<Said>& every_verb() {
    using enum Does;
    static const std::vector<Said> table{
        {"order create", adds,
         "order create --equipment Телевизоры --complaint 'нет звука' --client 'Олег Новиков' "
         "--phone '8 901 000-00-01' --address 'Мира 1'"},
        {"order list", reads, "order list"},
        {"order show", reads, "order show 6"},
        {"order search", reads, "order search анна"},
        {"order edit", settles, "order edit 1 --notes 'код 45в'"},
        {"order assign", settles, "order assign 1 --master 1"},
        {"order unassign", settles, "order unassign 13 --reason 'мастер заболел'"},
        {"order accept", settles, "order accept 2"},
        {"order decline", settles, "order decline 9 --reason 'далеко ехать'"},
        {"order onsite", settles, "order onsite 3"},
        {"order long-repair", settles, "order long-repair 4 --due 'через неделю' --what плата"},
        {"order reschedule", settles, "order reschedule 2 --visit 'завтра в 14:00'"},
        {"order close", settles, "order close 11 --total 5000 --materials 1000,50 --review"},
        {"order correct", settles, "order correct 6 --total 6000 --reason 'ошибка кассы'"},
        {"order refuse", settles, "order refuse 10 --reason 'клиент передумал'"},
        {"order reopen", settles, "order reopen 7 --reason 'клиент снова звонит'"},
        {"order remove", settles, "order remove 12 --reason 'введена дважды' --yes"},
        {"order restore", settles, "order restore 8"},
        {"order comment", adds, "order comment 1 --text 'позвонить за час'"},
        {"order history", reads, "order history 6"},
        {"client show", reads, "client show '8 900 123-45-67'"},
        {"client list", reads, "client list"},
        {"master add", settles,
         "master add --telegram-id 1009 --name 'Фёдор Фёдоров' --phone '8 900 000-00-09'"},
        {"master list", reads, "master list"},
        {"master show", reads, "master show 1"},
        {"master edit", settles, "master edit 2 --phone '8 900 000-00-02' --senior"},
        {"master deactivate", settles, "master deactivate 2"},
        {"master activate", settles, "master activate 2"},
        {"master dismiss", settles, "master dismiss 3 --yes"},
        {"master chat", settles, "master chat 1 --set -1001234567890"},
        {"user list", reads, "user list"},
        {"user show", reads, "user show 2001"},
        {"user grant", settles, "user grant 2003 dispatcher --name Вера"},
        {"user invite", adds, "user invite --role dispatcher"},
        {"user revoke", settles, "user revoke 2002 dispatcher"},
        {"user block", settles, "user block 2002"},
        {"user unblock", settles, "user unblock 2002"},
        {"report finance", reads, "report finance"},
        {"report masters", reads, "report masters --period last-7-days"},
        {"report master", reads, "report master 1"},
        {"report orders", reads, "report orders --period today"},
        {"report active", reads, "report active"},
        {"report equipment", reads, "report equipment"},
        {"report refusals", reads, "report refusals"},
        {"migration status", reads, "migration status"},
        {"migration apply", settles, "migration apply"},
        {"migration verify", reads, "migration verify"},
        {"migration rehearse", reads, "migration rehearse"},
        {"migration rollback", settles, "migration rollback --to 3 --yes"},
        {"migration adopt", settles, "migration adopt {dir}/previous.db --db {dir}/adopted.db",
         false},
        {"outbox list", reads, "outbox list"},
        {"outbox show", reads, "outbox show 1"},
        {"outbox drop", settles, "outbox drop 1 --reason 'уже позвонили' --yes"},
        {"outbox retry", settles, "outbox retry 1"},
        {"bot check", reads, "bot check", false},
        {"bot chat", reads, "bot chat --as 2001"},  // Says nothing here.
        {"bot failed list", reads, "bot failed list"},
        {"bot failed show", reads, "bot failed show 1"},
        {"bot failed retry", settles, "bot failed retry 1"},
        {"bot failed drop", settles, "bot failed drop 2 --reason 'только проба' --yes"},
        {"backup create", adds, "backup create", false},
        {"backup list", reads, "backup list", false},
        {"backup verify", adds, "backup verify", false},
        {"backup restore", adds, "backup restore newest --yes"},
        {"backup prune", reads, "backup prune --yes", false},
        {"backup drill", adds, "backup drill", false},
        {"backup pin", settles, "backup pin newest", false},
        {"backup keygen", adds, "backup keygen --output {dir}/office.key", false},
        {"config init", adds, "config init", false},
        {"config show", reads, "config show", false},
        {"config check", reads, "config check", false},
        {"help", reads, "help order close", false},
        {"version", reads, "version", false},
    };
    return table;
}

void make_busy(const Office& office) {
    office.master("Иван Иванов", 1001);
    office.master("Пётр Петров", 1002);
    office.master("Олег Олегов", 1003);
    office.done("user grant 2001 dispatcher --name Вера");
    office.done("user grant 2002 dispatcher --name Нина");
    for (int i = 0; i < 13; ++i)
        office.order();
    office.done("order assign 2 3 4 5 6 9 11 13 --master 1");
    office.done("order accept 3 4 5 6 11");
    office.done("order onsite 4 5 6 11");
    office.done("order long-repair 5 --due 'через 2 недели' --prepayment 1500");
    office.done("order close 6 --total 9000,10 --materials 1000");
    office.done("order refuse 7 --reason 'не дозвонились'");
    office.done("order remove 8 --reason 'введена дважды' --yes");
    office.done("backup create");
    alter(office.db(), failed_updates);
    office.install("repaird", "#!/bin/sh\necho '{\"schema_version\":1,\"sound\":true}'\n");
    PreviousOffice(office.dir() / "previous.db").order(1, "NEW");
    for (int i = 0; i < 2; ++i)  // The second time makes the files of its locks, and no more.
        office.done("migration adopt {dir}/previous.db --db {dir}/adopted.db");
}

}  // namespace repair::test

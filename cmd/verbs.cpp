#include "cmd/verb.hpp"

namespace repair::cmd {

// Each is defined in the file of its name: order_show() in order_show.cpp.
Verb backup_create();
Verb backup_drill();
Verb backup_keygen();
Verb backup_list();
Verb backup_pin();
Verb backup_prune();
Verb backup_restore();
Verb backup_verify();
Verb bot_chat();
Verb bot_check();
Verb bot_failed_drop();
Verb bot_failed_list();
Verb bot_failed_retry();
Verb bot_failed_show();
Verb client_list();
Verb client_show();
Verb config_check();
Verb config_init();
Verb config_show();
Verb help_verb();
Verb master_activate();
Verb master_add();
Verb master_chat();
Verb master_deactivate();
Verb master_dismiss();
Verb master_edit();
Verb master_list();
Verb master_show();
Verb migration_adopt();
Verb migration_apply();
Verb migration_rehearse();
Verb migration_rollback();
Verb migration_status();
Verb migration_verify();
Verb order_accept();
Verb order_assign();
Verb order_close();
Verb order_comment();
Verb order_correct();
Verb order_create();
Verb order_decline();
Verb order_edit();
Verb order_history();
Verb order_list();
Verb order_long_repair();
Verb order_onsite();
Verb order_refuse();
Verb order_remove();
Verb order_reopen();
Verb order_reschedule();
Verb order_restore();
Verb order_search();
Verb order_show();
Verb order_unassign();
Verb outbox_drop();
Verb outbox_list();
Verb outbox_retry();
Verb outbox_show();
Verb report_active();
Verb report_equipment();
Verb report_finance();
Verb report_master();
Verb report_masters();
Verb report_orders();
Verb report_refusals();
Verb user_block();
Verb user_grant();
Verb user_invite();
Verb user_list();
Verb user_revoke();
Verb user_show();
Verb user_unblock();
Verb version();

Tree command_tree() {
    return {
        .nouns =
            {
                {"order", "orders", "Requests for a repair: take down, move on, find"},
                {"client", "clients", "Who calls the office: found by phone, with their orders"},
                {"master", "masters", "Who repairs: take on, find, send on holiday, dismiss"},
                {"user", "users", "Who may do what in Telegram: roles and blocking"},
                {"report", "reports",
                 "Money, work and refusals of a period: on screen and in files"},
                {"backup", "backups", "Copies of the database: make, prove, bring back"},
                {"migration", "migrations", "The database's schema: make, compare, change"},
                {"outbox", "outboxes", "Notices waiting for delivery: look, send, give up"},
                {"bot", "bots", "The Telegram bot: check it, talk with it, mend what failed"},
                {"config", "configs", "The office's settings: write, show, check"},
            },
        .verbs =
            {
                order_create(),      order_list(),         order_show(),
                order_search(),      order_edit(),         order_assign(),
                order_unassign(),    order_accept(),       order_decline(),
                order_onsite(),      order_long_repair(),  order_reschedule(),
                order_close(),       order_correct(),      order_refuse(),
                order_reopen(),      order_remove(),       order_restore(),
                order_comment(),     order_history(),      client_show(),
                client_list(),       master_add(),         master_list(),
                master_show(),       master_edit(),        master_activate(),
                master_deactivate(), master_dismiss(),     master_chat(),
                user_list(),         user_show(),          user_grant(),
                user_invite(),       user_revoke(),        user_block(),
                user_unblock(),      report_finance(),     report_masters(),
                report_master(),     report_orders(),      report_active(),
                report_equipment(),  report_refusals(),    backup_create(),
                backup_list(),       backup_verify(),      backup_restore(),
                backup_prune(),      backup_drill(),       backup_pin(),
                backup_keygen(),     migration_status(),   migration_apply(),
                migration_verify(),  migration_rehearse(), migration_rollback(),
                migration_adopt(),   outbox_list(),        outbox_show(),
                outbox_retry(),      outbox_drop(),        bot_check(),
                bot_chat(),          bot_failed_list(),    bot_failed_show(),
                bot_failed_retry(),  bot_failed_drop(),    config_init(),
                config_show(),       config_check(),       help_verb(),
                version(),
            },
    };
}

}  // namespace repair::cmd

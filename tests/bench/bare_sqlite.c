#include "tests/bench/bare_sqlite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct bare_program {
    sqlite3* db;
    sqlite3_stmt** statements;
    size_t count;
};

static void complain(const struct bare_program* program, const char* what) {
    fprintf(stderr, "%s: %s\n", what, program->db ? sqlite3_errmsg(program->db) : "no memory");
}

struct bare_program* bare_open(const char* file, const char* const* statements, size_t count) {
    struct bare_program* program = calloc(1, sizeof *program);
    if (!program) return NULL;
    program->statements = calloc(count, sizeof *program->statements);
    int failed = !program->statements ||
                 sqlite3_open_v2(file, &program->db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK ||
                 sqlite3_exec(program->db, "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL",
                              NULL, NULL, NULL) != SQLITE_OK;
    for (size_t i = 0; !failed && i < count; ++i) {
        failed = sqlite3_prepare_v3(program->db, statements[i], -1, SQLITE_PREPARE_PERSISTENT,
                                    &program->statements[i], NULL) != SQLITE_OK;
        program->count = i + 1;
    }
    if (!failed) return program;
    complain(program, file);
    bare_close(program);
    return NULL;
}

void bare_close(struct bare_program* program) {
    if (!program) return;
    for (size_t i = 0; i < program->count; ++i)
        sqlite3_finalize(program->statements[i]);
    free(program->statements);
    sqlite3_close(program->db);
    free(program);
}

static void bind(sqlite3_stmt* statement, int at, const struct bare_value* value) {
    switch (value->type) {
        case SQLITE_INTEGER: sqlite3_bind_int64(statement, at, value->number); break;
        case SQLITE_TEXT:
            sqlite3_bind_text(statement, at, value->text, value->size, SQLITE_STATIC);
            break;
        default: sqlite3_bind_null(statement, at); break;
    }
}

int bare_run(struct bare_program* program, const struct bare_step* steps, size_t count) {
    for (size_t i = 0; i < count; ++i) {
        sqlite3_stmt* statement = program->statements[steps[i].statement];
        for (int at = 0; at < steps[i].count; ++at)
            bind(statement, at + 1, &steps[i].values[at]);
        while (sqlite3_step(statement) == SQLITE_ROW) {
            for (int column = sqlite3_column_count(statement); column-- > 0;)
                (void)sqlite3_column_blob(statement, column);
        }
        const int code = sqlite3_reset(statement);
        if (code != SQLITE_OK) {
            complain(program, sqlite3_sql(statement));
            return code;
        }
    }
    return 0;
}

int bare_backup(const char* from, const char* to) {
    sqlite3* source = NULL;
    sqlite3* target = NULL;
    sqlite3_backup* backup = NULL;
    int code = sqlite3_open_v2(from, &source, SQLITE_OPEN_READONLY, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_open_v2(to, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    if (code == SQLITE_OK) {
        backup = sqlite3_backup_init(target, "main", source, "main");
        if (backup) (void)sqlite3_backup_step(backup, -1);
        code = backup ? sqlite3_backup_finish(backup) : sqlite3_errcode(target);
    }
    if (code != SQLITE_OK) fprintf(stderr, "bare backup: %s\n", sqlite3_errstr(code));
    sqlite3_close(target);
    sqlite3_close(source);
    return code;
}

int bare_check(const char* file) {
    sqlite3* db = NULL;
    sqlite3_stmt* statement = NULL;
    int sound = 0;
    if (sqlite3_open_v2(file, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(db, "PRAGMA integrity_check", -1, &statement, NULL) == SQLITE_OK)
        sound = sqlite3_step(statement) == SQLITE_ROW &&
                strcmp((const char*)sqlite3_column_text(statement, 0), "ok") == 0;
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return sound ? 0 : 1;
}

int bare_pages_written(struct bare_program* program) {
    int pages = 0;
    int most = 0;
    sqlite3_db_status(program->db, SQLITE_DBSTATUS_CACHE_WRITE, &pages, &most, 1);
    return pages;
}

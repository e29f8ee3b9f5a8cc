#pragma once

// A program with nothing between it and SQLite: statements prepared once, values bound where
// they lie, no rules, no gate, no C++. What the office is measured against.

#include <sqlite3.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct bare_value {
    int type;              // SQLITE_INTEGER, SQLITE_TEXT or SQLITE_NULL
    sqlite3_int64 number;  // of an integer
    const char* text;      // of a text; must outlive the run
    int size;              // its bytes
};

// One run of a prepared statement, to its last row.
struct bare_step {
    size_t statement;  // its place in the list given to bare_open()
    const struct bare_value* values;
    int count;
};

struct bare_program;

// NULL when anything fails; the reason is on stderr.
struct bare_program* bare_open(const char* file, const char* const* statements, size_t count);
void bare_close(struct bare_program* program);

// 0, or SQLite's result code of the step that failed; the reason is on stderr.
int bare_run(struct bare_program* program, const struct bare_step* steps, size_t count);

// Copies a whole database in one step of sqlite3_backup, as the documentation does. 0, or
// SQLite's result code; the reason is on stderr.
int bare_backup(const char* from, const char* to);

// PRAGMA integrity_check. 0 when it says ok.
int bare_check(const char* file);

// Pages written to the WAL since the last call.
int bare_pages_written(struct bare_program* program);

#ifdef __cplusplus
}
#endif

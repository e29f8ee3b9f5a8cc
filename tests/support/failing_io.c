// Preloaded into a program (LD_PRELOAD), this makes one of the calls by which it changes a disk
// fail: with FAILING_IO="K ERRNO" the K-th of the process, with FAILING_IO="K ERRNO on" that one
// and all later ones that take space. FAILING_IO_REPORT names a file that says at the end how
// many such calls there were, and which one failed first.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum needs { space, nothing };

static long fail_at;
static int fail_with;
static int goes_on;
static atomic_long calls;
static _Atomic(const char*) first_failed;

__attribute__((constructor)) static void read_plan(void) {
    char more[8] = "";
    const char* plan = getenv("FAILING_IO");
    if (plan != NULL) sscanf(plan, "%ld %d %7s", &fail_at, &fail_with, more);
    goes_on = strcmp(more, "on") == 0;
}

__attribute__((destructor)) static void report(void) {
    const char* file = getenv("FAILING_IO_REPORT");
    FILE* out = file != NULL ? fopen(file, "w") : NULL;
    if (out == NULL) return;
    const char* name = first_failed;
    fprintf(out, "%ld %s\n", (long)calls, name != NULL ? name : "none");
    fclose(out);
}

static int fails(const char* name, enum needs needs) {
    const long nth = ++calls;
    if (nth != fail_at && !(goes_on && nth > fail_at && fail_at > 0 && needs == space)) return 0;
    const char* none = NULL;
    atomic_compare_exchange_strong(&first_failed, &none, name);
    errno = fail_with;
    return 1;
}

/// What goes to the terminal or to a pipe is no disk's business.
static int is_file(int fd) {
    struct stat found;
    return fd > STDERR_FILENO && fstat(fd, &found) == 0 &&
           (S_ISREG(found.st_mode) || S_ISDIR(found.st_mode));
}

#define PASS_ON(result, name, parameters, condition, failure, ...)    \
    result name parameters {                                          \
        static result(*next) parameters;                              \
        if (next == NULL) *(void**)(&next) = dlsym(RTLD_NEXT, #name); \
        if (condition) return failure;                                \
        return next(__VA_ARGS__);                                     \
    }

#define OF_FD(result, name, parameters, ...) \
    PASS_ON(result, name, parameters, is_file(fd) && fails(#name, space), -1, __VA_ARGS__)
#define OF_NAME(result, name, parameters, needs, failure, ...) \
    PASS_ON(result, name, parameters, fails(#name, needs), failure, __VA_ARGS__)

OF_FD(ssize_t, write, (int fd, const void* from, size_t size), fd, from, size)
OF_FD(ssize_t, pwrite, (int fd, const void* from, size_t size, off_t at), fd, from, size, at)
OF_FD(ssize_t, pwrite64, (int fd, const void* from, size_t size, off64_t at), fd, from, size, at)
OF_FD(ssize_t, writev, (int fd, const struct iovec* parts, int count), fd, parts, count)
OF_FD(int, fsync, (int fd), fd)
OF_FD(int, fdatasync, (int fd), fd)
OF_FD(int, ftruncate, (int fd, off_t size), fd, size)
OF_FD(int, ftruncate64, (int fd, off64_t size), fd, size)

OF_NAME(int, rename, (const char* from, const char* to), space, -1, from, to)
OF_NAME(int, renameat2, (int a, const char* from, int b, const char* to, unsigned flags), space, -1,
        a, from, b, to, flags)
OF_NAME(int, link, (const char* from, const char* to), space, -1, from, to)
OF_NAME(int, mkdir, (const char* file, mode_t mode), space, -1, file, mode)
OF_NAME(char*, mkdtemp, (char* file), space, NULL, file)
OF_NAME(int, unlink, (const char* file), nothing, -1, file)
OF_NAME(int, unlinkat, (int at, const char* file, int flags), nothing, -1, at, file, flags)
OF_NAME(int, remove, (const char* file), nothing, -1, file)
OF_NAME(int, rmdir, (const char* file), nothing, -1, file)

/// Making a file; opening one that is there changes nothing.
#define OPENING(name)                                                      \
    int name(const char* file, int flags, ...) {                           \
        static int (*next)(const char*, int, ...);                         \
        if (next == NULL) *(void**)(&next) = dlsym(RTLD_NEXT, #name);      \
        mode_t mode = 0;                                                   \
        if (flags & O_CREAT) {                                             \
            va_list more;                                                  \
            va_start(more, flags);                                         \
            mode = va_arg(more, mode_t);                                   \
            va_end(more);                                                  \
            if (access(file, F_OK) != 0 && fails(#name, space)) return -1; \
        }                                                                  \
        return next(file, flags, mode);                                    \
    }

OPENING(open)
OPENING(open64)

#include "core/store/lock_beside.hpp"

#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace repair::store {

base::FileLock lock_beside(const std::filesystem::path& database, const char* suffix) {
    std::error_code unresolved;
    auto file = std::filesystem::weakly_canonical(database, unresolved);
    if (unresolved) file = database;
    struct stat found {};
    const bool there = ::stat(file.c_str(), &found) == 0;
    file += suffix;
    base::FileLock lock(file, there ? found.st_mode & 0777U : 0600U);
    if (there && ::geteuid() == 0) (void)!::lchown(file.c_str(), found.st_uid, found.st_gid);
    return lock;
}

}  // namespace repair::store

#include "cmd/new_file.hpp"

#include "core/base/error.hpp"
#include "core/base/held_signals.hpp"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <string>
#include <system_error>
#include <unistd.h>

namespace repair::cmd {
namespace {

using base::Errc;
using base::Error;

[[noreturn]] void fail(const std::filesystem::path& file, Errc code = Errc::failed) {
    throw Error(code,
                "cannot write " + file.string() + ": " + std::generic_category().message(errno));
}

/// A file under a temporary name, gone again unless it is given its real one.
class Draft {
public:
    Draft(const std::filesystem::path& file, unsigned mode)
        : file_(file), name_(file.string() + "." + std::to_string(::getpid()) + ".tmp") {
        fd_ = ::open(name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (fd_ < 0) fail(file_);
    }
    ~Draft() {
        ::close(fd_);
        ::unlink(name_.c_str());
    }
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;

    void write(std::string_view text) const {
        while (!text.empty()) {
            const auto written = ::write(fd_, text.data(), text.size());
            if (written < 0 && errno != EINTR) fail(file_);
            if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
        }
        if (::fsync(fd_) != 0) fail(file_);
    }

    void take_name(Existing existing) const {
        if (existing == Existing::replaced) {
            if (std::rename(name_.c_str(), file_.c_str()) != 0) fail(file_);
        } else if (::link(name_.c_str(), file_.c_str()) != 0) {
            fail(file_, errno == EEXIST ? Errc::refused : Errc::failed);
        }
        sync_directory();
    }

private:
    void sync_directory() const {
        const auto parent = file_.parent_path();
        const int directory =
            ::open(parent.empty() ? "." : parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (directory < 0) return;  // A directory that may not be read cannot be synced.
        ::fsync(directory);
        ::close(directory);
    }

    std::filesystem::path file_;
    std::string name_;
    int fd_ = -1;
};

}  // namespace

void write_new_file(const std::filesystem::path& file, std::string_view text, unsigned mode,
                    Existing existing) {
    const base::HeldSignals held;  // A draft must not outlive its program.
    const Draft draft(file, mode);
    draft.write(text);
    draft.take_name(existing);
}

}  // namespace repair::cmd

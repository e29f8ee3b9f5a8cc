#include "tests/program/screen.hpp"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace repair::test {

using namespace std::chrono_literals;

Screen::Screen(Start start, unsigned short columns)
    : master_(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)) {
    if (master_ < 0 || ::grantpt(master_) != 0 || ::unlockpt(master_) != 0)
        throw std::system_error(errno, std::generic_category(), "posix_openpt");
    start.terminal = ::open(::ptsname(master_), O_RDWR | O_NOCTTY | O_CLOEXEC);
    const winsize size{.ws_row = 24, .ws_col = columns, .ws_xpixel = 0, .ws_ypixel = 0};
    ::ioctl(start.terminal, TIOCSWINSZ, &size);
    process_.emplace(start);
    ::close(start.terminal);
    reader_ = std::thread([this] { read_all(); });
}

Screen::~Screen() {
    process_.reset();
    if (reader_.joinable()) reader_.join();
    ::close(master_);
}

/// Until nobody has the other end any more.
void Screen::read_all() {
    std::array<char, 4096> bytes;
    for (;;) {
        const auto got = ::read(master_, bytes.data(), bytes.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return;
        const std::scoped_lock lock(mutex_);
        text_.append(bytes.data(), static_cast<std::size_t>(got));
    }
}

std::string Screen::text() {
    const std::scoped_lock lock(mutex_);
    return text_;
}

bool Screen::shows(const std::string& wanted) {
    for (int i = 0; i < 3000; ++i) {
        if (text().find(wanted) != std::string::npos) return true;
        std::this_thread::sleep_for(10ms);
    }
    return false;
}

void Screen::type(const std::string& keys) const {
    if (::write(master_, keys.data(), keys.size()) < 0)
        throw std::system_error(errno, std::generic_category(), "write");
}

Ended Screen::wait() {
    auto ended = process_->wait();
    reader_.join();
    ended.out = text();
    std::erase(ended.out, '\r');
    return ended;
}

}  // namespace repair::test

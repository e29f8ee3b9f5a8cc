#include "cmd/fd_stream.hpp"

#include "core/base/error.hpp"
#include "core/base/held_signals.hpp"

#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace repair::cmd {
namespace {

constexpr std::size_t buffer_size = 65'536;

[[noreturn]] void throw_write_error(int error) {
    if (error == EPIPE) throw NobodyReads();
    throw base::Error(base::Errc::failed,
                      std::string("cannot write the output: ") + std::strerror(error));
}

}  // namespace

FdStream::FdStream(int fd) : std::ostream(nullptr), buffer_(fd) {
    rdbuf(&buffer_);
    // What the buffer throws reaches whoever prints.
    exceptions(std::ios::badbit);
}

FdStream::~FdStream() {
    try {
        flush();
    } catch (const std::exception&) {  // NOLINT: whoever wanted to know has flushed.
    }
}

FdStream::Buffer::Buffer(int fd) : fd_(fd), bytes_(buffer_size, '\0') {
    setp(bytes_.data(), bytes_.data() + bytes_.size());
}

FdStream::Buffer::int_type FdStream::Buffer::overflow(int_type c) {
    drain();
    if (!traits_type::eq_int_type(c, traits_type::eof())) {
        *pptr() = traits_type::to_char_type(c);
        pbump(1);
    }
    return traits_type::not_eof(c);
}

int FdStream::Buffer::sync() {
    drain();
    return 0;
}

void FdStream::Buffer::drain() {
    const char* from = pbase();
    while (!failed_ && from < pptr()) {
        const auto written = ::write(fd_, from, static_cast<std::size_t>(pptr() - from));
        if (written >= 0) {
            from += written;
        } else if (errno != EINTR) {
            failed_ = true;
            const int error = errno;
            setp(bytes_.data(), bytes_.data() + bytes_.size());
            throw_write_error(error);
        }
    }
    setp(bytes_.data(), bytes_.data() + bytes_.size());
}

FdSource::FdSource(int fd) : std::istream(nullptr), buffer_(fd) {
    rdbuf(&buffer_);
    // What the buffer throws reaches whoever reads.
    exceptions(std::ios::badbit);
}

FdSource::Buffer::Buffer(int fd) : fd_(fd), bytes_(buffer_size, '\0') {}

FdSource::Buffer::int_type FdSource::Buffer::underflow() {
    base::HeldSignals::wait_for_input(fd_);
    ssize_t got = -1;
    do {
        got = ::read(fd_, bytes_.data(), bytes_.size());
    } while (got < 0 && errno == EINTR);
    if (got < 0)
        throw base::Error(base::Errc::failed,
                          std::string("cannot read the input: ") + std::strerror(errno));
    setg(bytes_.data(), bytes_.data(), bytes_.data() + got);
    return got == 0 ? traits_type::eof() : traits_type::to_int_type(bytes_.front());
}

}  // namespace repair::cmd

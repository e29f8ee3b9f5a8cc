#pragma once

#include <exception>
#include <istream>
#include <ostream>
#include <streambuf>
#include <string>

namespace repair::cmd {

/// Whoever read our output went away: `| head -1`. No failure of ours.
struct NobodyReads : std::exception {
    [[nodiscard]] const char* what() const noexcept override { return "nobody reads the output"; }
};

/// A stream over a file descriptor that tells why it cannot write: whatever is printed into it
/// throws NobodyReads (EPIPE; SIGPIPE must be ignored) or Error{failed, "cannot write the
/// output: No space left on device"}. After that it swallows everything.
/// The descriptor stays open and is somebody else's.
class FdStream final : public std::ostream {
public:
    explicit FdStream(int fd);
    ~FdStream() override;

private:
    class Buffer final : public std::streambuf {
    public:
        explicit Buffer(int fd);

    private:
        int_type overflow(int_type c) override;
        int sync() override;
        void drain();

        int fd_;
        bool failed_ = false;
        std::string bytes_;
    };

    Buffer buffer_;
};

/// The same for reading: what cannot be read is Error{failed, "cannot read the input: Input/output
/// error"}, and not the end of it. A list of orders that ends early would be done in part.
class FdSource final : public std::istream {
public:
    explicit FdSource(int fd);

private:
    class Buffer final : public std::streambuf {
    public:
        explicit Buffer(int fd);

    private:
        int_type underflow() override;

        int fd_;
        std::string bytes_;
    };

    Buffer buffer_;
};

}  // namespace repair::cmd

#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace repair::cmd {

class Context;

/// Says on stderr how far a long job is: "copying  42 %", on a terminal in place and at most five
/// times a second, off it as a line of its own every ten seconds. A job that is over before
/// that is not spoken of, nor is any with --quiet.
///
///     Progress copying(ctx, "copying the database");
///     copy(from, to, std::ref(copying));
class Progress {
public:
    using Now = std::function<std::chrono::steady_clock::time_point()>;

    Progress(Context& ctx, std::string what, Now now = std::chrono::steady_clock::now);
    /// Clears the line.
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// So much of all is done, in whatever is counted.
    void operator()(std::uint64_t done, std::uint64_t all);

private:
    Context& ctx_;
    std::string what_;
    Now now_;
    std::chrono::steady_clock::time_point next_;
    bool drawn_ = false;
};

}  // namespace repair::cmd

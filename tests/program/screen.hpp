#pragma once

#include "tests/support/process.hpp"

#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace repair::test {

/// A program at a terminal of its own, and what a person sees there.
class Screen {
public:
    /// All three streams of `start` are the terminal.
    Screen(Start start, unsigned short columns);
    ~Screen();
    Screen(const Screen&) = delete;
    Screen& operator=(const Screen&) = delete;

    /// Waits until this stands on the screen. False when the program ended without it.
    [[nodiscard]] bool shows(const std::string& text);
    /// What a person types: "\x03" is Ctrl-C, "\x04" the end of input.
    void type(const std::string& keys) const;
    /// Waits for the end; `out` of the answer is the whole screen, with the line ends of a file.
    [[nodiscard]] Ended wait();

private:
    [[nodiscard]] std::string text();
    void read_all();

    int master_ = -1;
    std::mutex mutex_;
    std::string text_;
    std::optional<Process> process_;
    std::thread reader_;
};

}  // namespace repair::test

#pragma once

#include <chrono>

namespace repair::bench {

// What the daemon is measured at, against the fake of the Bot API on loopback. Each prints a line
// or two.

using Clock = std::chrono::steady_clock;

[[nodiscard]] inline double seconds_since(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

[[nodiscard]] inline double microseconds(std::chrono::nanoseconds time) {
    return static_cast<double>(time.count()) / 1e3;
}

[[nodiscard]] inline double megabytes(long kilobytes) {
    return static_cast<double>(kilobytes) / 1024;
}

// bot_echo.cpp: dialogues that only echo.
/// With Telegram's rates kept, as an office runs it: how fast what people say becomes rows.
void echoes(int updates);
/// How fast rows become messages when each is answered after 20 ms.
void messages(int count);
/// From a press to its answer and to the edited card.
void presses(int count);

// bot_dialogues.cpp: the real repaird.
/// People who live orders from the call to the money, so many rounds of twelve orders.
void dialogues(int rounds);

// bot_office.cpp: the real repaird.
/// From the commit of a notice by another process to its arrival.
void notices(int count);
/// A start with so many rows in the outbox, and how somebody is answered meanwhile.
void backlog(int rows);
/// What it takes to have nothing to do for so long, and to stop.
void idleness(std::chrono::seconds span);

}  // namespace repair::bench

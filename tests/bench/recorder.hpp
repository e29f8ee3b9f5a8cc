#pragma once

#include "tests/bench/bare_sqlite.h"

#include <deque>
#include <map>
#include <string>
#include <vector>

namespace repair::bench {

/// The statements that somebody ran, with what they bound, as the bare program takes them.
class Recording {
public:
    /// `sql` as it was prepared, `expanded` the same with its values in it.
    void add(const std::string& sql, const std::string& expanded);

    /// A place in steps() to come back to.
    [[nodiscard]] std::size_t size() const noexcept { return steps_.size(); }

    [[nodiscard]] const std::vector<bare_step>& steps() const noexcept { return steps_; }
    [[nodiscard]] const std::vector<const char*>& statements() const noexcept { return sql_; }

    /// The steps in [from, to) without those that only read.
    [[nodiscard]] std::vector<bare_step> writes(std::size_t from, std::size_t to) const;

private:
    std::size_t number_of(const std::string& sql);

    std::map<std::string, std::size_t> numbers_;
    std::vector<const char*> sql_;
    std::deque<std::vector<bare_value>> values_;  ///< Steps point into these,
    std::deque<std::string> texts_;               ///< and values into these.
    std::vector<bare_step> steps_;
};

/// Writes down what every connection opened meanwhile runs, but for what SQLite runs by itself:
/// triggers, and the tables behind a virtual one. One at a time.
class Recorder {
public:
    explicit Recorder(Recording& to);
    ~Recorder();
    Recorder(const Recorder&) = delete;
    Recorder& operator=(const Recorder&) = delete;
};

}  // namespace repair::bench

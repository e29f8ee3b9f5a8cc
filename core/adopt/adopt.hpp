#pragma once

#include "core/adopt/report.hpp"
#include "core/base/clock.hpp"
#include "core/domain/actor.hpp"

namespace repair::store {
class Database;
class ForeignDatabase;
}  // namespace repair::store

namespace repair::adopt {

enum class Mode {
    real,
    rehearsal,  ///< Everything happens, is reconciled, and is rolled back.
};

/// Who adopts, and when.
struct Command {
    domain::Actor who{};
    base::Time now{};
    Mode mode = Mode::real;
};

/// Brings a database of the previous system over into ours, in one transaction: all of it, or
/// nothing. The same source makes the same rows. Orders and masters keep their numbers, people
/// their Telegram ids; what could not be taken as it stood is in the report, row by row.
///
/// Throws Error{no_database} when the source lacks a table that makes it an office;
/// Error{refused} when `target` has people or orders already, but for those of this very source
/// (then the report says `already`), or when a row cannot be brought over; Error{corrupt} when
/// the sums of both sides differ and no adjustment explains it.
Report adopt(const store::ForeignDatabase& source, store::Database& target, const Command& command);

}  // namespace repair::adopt

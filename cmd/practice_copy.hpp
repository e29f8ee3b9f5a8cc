#pragma once

#include "core/base/held_signals.hpp"
#include "core/store/database.hpp"
#include "core/store/scratch_directory.hpp"

namespace repair::cmd {

/// A copy of a database to be changed and thrown away. Nobody waits for it: it lies beside the
/// original in a directory of its own, gone with the object. While one lives, signals are held:
/// what waits for input ends, and the copy is removed.
class PracticeCopy {
public:
    /// Throws Error{failed} when there is no room.
    explicit PracticeCopy(store::Database& original);

    [[nodiscard]] store::Database& database() { return copy_; }

private:
    base::HeldSignals signals_{};
    store::ScratchDirectory scratch_;
    store::Database copy_;
};

}  // namespace repair::cmd

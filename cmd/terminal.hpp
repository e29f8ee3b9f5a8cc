#pragma once

namespace repair::cmd {

/// Which ends of the program a person sits at.
struct Terminal {
    bool in = false;   ///< stdin is a terminal.
    bool out = false;  ///< stdout is.
    bool err = false;  ///< stderr is.
    unsigned columns = 80;
};

}  // namespace repair::cmd

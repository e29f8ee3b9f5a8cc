#include "cmd/verb.hpp"

namespace repair::cmd {

// Each is defined in the file of its name: order_show() in order_show.cpp.
Verb config_check();
Verb config_init();
Verb config_show();
Verb help_verb();
Verb version();

Tree command_tree() {
    return {
        .nouns =
            {
                {"config", "configs", "The office's settings: write, show, check"},
            },
        .verbs =
            {
                config_init(),
                config_show(),
                config_check(),
                help_verb(),
                version(),
            },
    };
}

}  // namespace repair::cmd

#include "cmd/new_file.hpp"

#include "core/base/file.hpp"
#include "core/base/held_signals.hpp"

#include <fmt/format.h>

#include <unistd.h>

namespace repair::cmd {

void write_new_file(const std::filesystem::path& file, std::string_view text, unsigned mode,
                    Existing existing) {
    const base::HeldSignals held;  // A draft must not outlive its program.
    const std::filesystem::path draft = fmt::format("{}.{}.tmp", file.string(), ::getpid());
    try {
        auto written = base::File::create(draft, mode);
        written.write(text);
        written.sync();
        if (existing == Existing::replaced)
            base::rename_over(draft, file);
        else
            base::rename_new(draft, file);
    } catch (...) {
        ::unlink(draft.c_str());
        throw;
    }
}

}  // namespace repair::cmd

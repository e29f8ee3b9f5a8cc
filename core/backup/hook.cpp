#include "core/backup/hook.hpp"

#include "core/base/child.hpp"
#include "core/base/error.hpp"

#include <fmt/format.h>

namespace repair::backup {

using base::Child;
using base::Errc;
using base::Error;

void run_hook(std::string_view command, const std::filesystem::path& file) {
    auto words = base::command_words(command, "backup.after");
    if (words.empty()) return;
    const auto program = words.front();
    words.push_back(file.string());
    std::string how;
    try {
        how = Child(std::move(words), Child::Group::ours).wait();
    } catch (const Error& error) {
        throw Error(Errc::failed, fmt::format("backup.after: {}", error.what()),
                    "repairctl config show backup.after");
    }
    if (how.empty()) return;
    throw Error(Errc::failed,
                fmt::format("backup.after: {} {} for {}", program, how, file.string()),
                "the copy is there; run the command by hand");
}

}  // namespace repair::backup

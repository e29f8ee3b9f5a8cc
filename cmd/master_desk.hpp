#pragma once

#include "cmd/change.hpp"
#include "cmd/verb.hpp"
#include "core/office/masters.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace repair::cmd {

class Arguments;
class Context;

// Rows of the tables of verbs about masters.
[[nodiscard]] Option master_option();                 ///< The positional M.
[[nodiscard]] Option kinds_option(std::string help);  ///< --equipment E…
[[nodiscard]] Option chat_option(std::string name);   ///< A work chat: a group's number.

/// The group that the option names. Throws Error{usage} for the number of a person.
[[nodiscard]] std::optional<domain::ChatId> find_chat(const Arguments& args,
                                                      std::string_view option);

/// The kinds of --equipment in the spelling of the office, each once. Throws Error{usage}.
[[nodiscard]] std::vector<std::string> kinds_of(const Arguments& args, Context& ctx);

/// "master 3 (Иван Петров)"
[[nodiscard]] std::string subject_of(const domain::Master& master);

/// The change with its steps, its outcome and the master as they are afterwards. Asks the
/// database, so belongs inside the transaction.
[[nodiscard]] Change change_of(const office::MasterDone& made, std::string done_words,
                               Context& ctx);

/// One verb on the master that M names.
struct MasterVerb {
    std::function<office::MasterOutcome(office::Masters&, domain::MasterId, const office::Command&)>
        act;
    std::string done;    ///< "activated"
    std::string next{};  ///< The command that would come next, where there is one.
};

/// Runs it in one transaction and prints the master as they are afterwards.
int change_master(const Arguments& args, Context& ctx, const MasterVerb& verb);

}  // namespace repair::cmd

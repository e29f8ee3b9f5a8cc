#pragma once

#include "cmd/change.hpp"
#include "cmd/column.hpp"
#include "cmd/verb.hpp"
#include "core/office/users.hpp"

#include <functional>
#include <string>
#include <vector>

namespace repair::cmd {

class Arguments;
class Context;

// Rows of the tables of verbs about users.
[[nodiscard]] Option user_option(std::string name);  ///< A Telegram id.
[[nodiscard]] Option role_option();                  ///< The positional ROLE.

[[nodiscard]] domain::UserId user_of(const Arguments& args, std::string_view name);
[[nodiscard]] domain::Role role_of(const Arguments& args);

/// "user 500100 (Анна)", or without a name.
[[nodiscard]] std::string subject_of(const domain::User& user);

/// A user as scripts read it: every key always there, null for what is not said. "root": an
/// admin by the configuration; "master": the one they are, unless dismissed.
[[nodiscard]] base::Json user_json(const domain::User& user, Context& ctx);

/// The columns of a list of users.
[[nodiscard]] std::vector<Column> user_columns();

/// The same as a card for people.
[[nodiscard]] std::string user_card(const domain::User& user, Context& ctx);

/// One verb on a user, and what is said of it: a sentence of two parts.
struct UserVerb {
    std::function<office::UserOutcome(office::Users&, const office::Command&)> act;
    std::function<std::string(const domain::User&)> subject = subject_of;
    std::function<std::string(const domain::User&)> done;
};

/// Runs it in one transaction and prints the user as they are afterwards.
int change_user(const Arguments& args, Context& ctx, const UserVerb& verb);

}  // namespace repair::cmd

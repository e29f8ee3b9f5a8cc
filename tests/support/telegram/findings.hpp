#pragma once

#include "core/base/json.hpp"
#include "tests/support/telegram/call.hpp"
#include "tests/support/telegram/formatted.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace repair::test::botapi {

/// Every way in which a request breaks the documentation, in words.
class Findings {
public:
    void add(std::string what) { all_.push_back(std::move(what)); }
    [[nodiscard]] const std::vector<std::string>& all() const { return all_; }

    // What a JSON value should be; `where` names it. Each returns whether it is.
    bool is(const base::Json& value, base::Json::Kind kind, const std::string& where);
    bool number(const base::Json& value, const std::string& where, std::int64_t least,
                std::int64_t most);
    bool text(const base::Json& value, const std::string& where, std::size_t least,
              std::size_t most);
    /// An object with no members but these; "name!" is a member it must have.
    bool object(const base::Json& value, const std::string& where,
                const std::vector<std::string_view>& members);
    void booleans(const base::Json& object, const std::string& where,
                  const std::vector<std::string_view>& members);

private:
    std::vector<std::string> all_{};
};

/// Compares a request with its row of the method table, and turns what came as text into what
/// it stands for: after it a number is a number whatever encoding it came in.
[[nodiscard]] Findings check_call(Call& call);

/// The marked text that a request asks for.
[[nodiscard]] FormattedOr formatted_of(const Call& call, std::string_view text,
                                       std::string_view entities);

// Parts of check_call.
void check_any_markup(Findings& findings, const base::Json& markup, bool in_private);
void check_inline_markup(Findings& findings, const base::Json& markup);
void check_entities(Findings& findings, const base::Json& entities, std::string_view text);
void check_commands(Findings& findings, const base::Json& commands);
void check_scope(Findings& findings, const base::Json& scope);
void check_reply(Findings& findings, const base::Json& reply);
void check_link_preview(Findings& findings, const base::Json& options);
void check_update_kinds(Findings& findings, const base::Json& kinds);

}  // namespace repair::test::botapi

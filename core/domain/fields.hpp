#pragma once

#include "core/base/expected.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace repair::domain {

/// The texts that people type into an order and around it. One table (fields.cpp) has the
/// limits of each and whether it may have lines.
enum class Field {
    equipment,
    complaint,
    client_name,
    client_address,
    notes,
    visit,
    source,
    comment,
    reason,     ///< Of a refusal, a decline, a removal, a correction …
    no_repair,  ///< Why a visit ended without a repair.
    due_what,   ///< What a long repair does or waits for.
    master_name,
    user_name,
};

inline constexpr Field all_fields[] = {Field::equipment,      Field::complaint, Field::client_name,
                                       Field::client_address, Field::notes,     Field::visit,
                                       Field::source,         Field::comment,   Field::reason,
                                       Field::no_repair,      Field::due_what,  Field::master_name,
                                       Field::user_name};

/// Code points after cleaning and trimming. `least` 0: the field is optional.
struct FieldLimits {
    std::size_t least = 0;
    std::size_t most = 0;
};

[[nodiscard]] FieldLimits limits(Field field);

/// The command line's word: "complaint", "client", "address", "no-repair".
[[nodiscard]] std::string_view word(Field field);

enum class FieldRule { not_utf8, empty, too_short, too_long };

/// Which field broke which rule, and everything needed to say so.
struct FieldFault {
    Field field{};
    FieldRule rule{};
    std::size_t length = 0;  ///< Code points after cleaning; bytes for not_utf8.
    std::string given{};     ///< Fit for a message: escaped and cut.

    friend bool operator==(const FieldFault&, const FieldFault&) = default;
};

/// The text as it is kept: control and invisible characters removed, ends trimmed, within the
/// limits of the field. An optional field may come out empty.
[[nodiscard]] base::Expected<std::string, FieldFault> clean_field(Field field,
                                                                  std::string_view text);

/// "complaint needs 4 to 500 characters, got 2: 'ab'"
[[nodiscard]] std::string explain(const FieldFault& fault);

}  // namespace repair::domain

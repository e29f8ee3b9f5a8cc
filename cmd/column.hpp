#pragma once

#include "core/base/json.hpp"

#include <string>

namespace repair::cmd {

/// How a value is written for people. Scripts get the value itself, as in JSON.
enum class Shows {
    text,
    number,  ///< To the right.
    money,   ///< Kopecks as "5 000,50 ₽", to the right.
    time,    ///< RFC 3339 as "22.10.2025 14:30", in the zone it is written in.
    flag,    ///< true as "yes", false as nothing.
};

/// Whether a column is there without being asked for by --columns.
enum class Shown { always, asked };

/// One column of a list. Its cells are found in each row's JSON.
struct Column {
    std::string path;   ///< "client.phone": in the JSON, in --columns, in headers of TSV and CSV.
    std::string title;  ///< Above a table: "Phone".
    Shows shows = Shows::text;
    Shown shown = Shown::always;
    int gives = 0;        ///< On a narrow terminal the highest gives way first; 0 never.
    unsigned least = 10;  ///< How narrow it may become, where it gives way at all.
    /// What a table shows instead of the bare value: "👨‍🔧 assigned". Gets the whole row.
    std::string (*render)(const base::Json& row) = nullptr;
};

}  // namespace repair::cmd

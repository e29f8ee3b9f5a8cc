#pragma once

#include <span>

namespace repair::migrate {

/// A file of migrations/ as it was when the program was built.
struct EmbeddedFile {
    const char* name;    ///< "0001_order_desk"
    const char* sha256;  ///< Of the whole file, in hex.
    const char* text;
};

/// By number. Generated at build time.
[[nodiscard]] std::span<const EmbeddedFile> embedded_files();

}  // namespace repair::migrate

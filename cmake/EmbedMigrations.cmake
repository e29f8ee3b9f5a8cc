# embed_migrations(<target>): writes migrations/NNNN_name.sql, with the SHA-256 of each file, into
# a generated source of <target>: core/migrate/embedded.hpp declares what it defines.
function(embed_migrations target)
  file(GLOB files CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/migrations/[0-9][0-9][0-9][0-9]_*.sql")
  list(SORT files)
  set(rows "")
  foreach(file IN LISTS files)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
    get_filename_component(name "${file}" NAME_WE)
    file(READ "${file}" text)
    file(SHA256 "${file}" sha256)
    string(APPEND rows "    {\"${name}\", \"${sha256}\", R\"embedded(${text})embedded\"},\n")
  endforeach()
  set(generated "${CMAKE_CURRENT_BINARY_DIR}/embedded.cpp")
  file(CONFIGURE OUTPUT "${generated}" @ONLY CONTENT [[
// Generated from migrations/ by cmake/EmbedMigrations.cmake.
#include "core/migrate/embedded.hpp"

namespace repair::migrate {
namespace {

constexpr EmbeddedFile files[] = {
@rows@};

}  // namespace

std::span<const EmbeddedFile> embedded_files() {
    return files;
}

}  // namespace repair::migrate
]])
  target_sources(${target} PRIVATE "${generated}")
endfunction()

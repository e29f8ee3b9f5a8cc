# embed_words(<target>): writes core/bot/words/<language>.txt into a generated source of <target>:
# core/bot/catalogue.hpp declares what it defines.
function(embed_words target)
  file(GLOB files CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/words/*.txt")
  list(SORT files)
  set(rows "")
  foreach(file IN LISTS files)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
    get_filename_component(name "${file}" NAME_WE)
    file(READ "${file}" text)
    # A compiler may refuse literals of over 64 KiB; adjacent ones are one.
    string(REPLACE "\n[" ")words\"\nR\"words(\n[" text "${text}")
    string(APPEND rows "    {\"${name}\", R\"words(${text})words\"},\n")
  endforeach()
  set(generated "${CMAKE_CURRENT_BINARY_DIR}/words.cpp")
  file(CONFIGURE OUTPUT "${generated}" @ONLY CONTENT [[
// Generated from core/bot/words/ by cmake/EmbedWords.cmake.
#include "core/bot/catalogue.hpp"

namespace repair::bot {
namespace {

constexpr EmbeddedWords all[] = {
@rows@};

}  // namespace

std::span<const EmbeddedWords> embedded_words() {
    return all;
}

}  // namespace repair::bot
]])
  target_sources(${target} PRIVATE "${generated}")
endfunction()

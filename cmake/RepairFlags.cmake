# How every line of ours is compiled and linked: warnings, hardening, and a compiler cache
# when the machine has one. A target gets it by linking repair_flags; a static library hands
# the link options on to the program it ends up in.

add_library(repair_flags INTERFACE)
target_compile_options(repair_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual
  -Wzero-as-null-pointer-constant
  -fPIE -fstack-protector-strong -fstack-clash-protection)
target_compile_definitions(repair_flags INTERFACE _GLIBCXX_ASSERTIONS)
target_link_options(repair_flags INTERFACE -pie -Wl,-z,relro,-z,now -Wl,--as-needed)

if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|amd64|i.86)$")
  target_compile_options(repair_flags INTERFACE -fcf-protection)
endif()

# Only the optimised kinds of build: glibc warns about it in any other.
foreach(kind RELEASE RELWITHDEBINFO MINSIZEREL)
  string(APPEND CMAKE_CXX_FLAGS_${kind} " -D_FORTIFY_SOURCE=2")
endforeach()

# The sloppiness is what ccache asks for before it caches a file that uses a precompiled
# header; the tests have one.
find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER
    env CCACHE_SLOPPINESS=pch_defines,time_macros "${CCACHE}")
endif()

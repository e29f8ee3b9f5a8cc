// Catch's header, compiled once for all tests; main() comes with the library.

#include <catch2/catch.hpp>

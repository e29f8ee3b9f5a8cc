#include "tests/program/failing_io.hpp"

#include <fstream>

namespace repair::test {

std::string why_no_failing() {
#ifdef __SANITIZE_ADDRESS__
    return "a sanitizer wants to be the first library of a program";
#else
    return {};
#endif
}

EndedFailing run_failing(const Office& office, const std::string& line, const Failing& failing) {
    const TempDir elsewhere;
    auto start = office.start(line);
    start.environment.insert(start.environment.end(),
                             {std::string("LD_PRELOAD=") + FAILING_IO,
                              "FAILING_IO=" + std::to_string(failing.at) + " " +
                                  std::to_string(failing.error) + (failing.goes_on ? " on" : ""),
                              "FAILING_IO_REPORT=" + (elsewhere / "report").string()});
    EndedFailing outcome{.ended = test::run(start)};
    std::ifstream(elsewhere / "report") >> outcome.calls >> outcome.call;
    return outcome;
}

}  // namespace repair::test

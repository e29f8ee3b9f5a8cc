#include "cmd/ids.hpp"

#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/values.hpp"
#include "core/base/error.hpp"

#include <fmt/format.h>

#include <istream>
#include <stdexcept>
#include <string>
#include <unordered_set>
#include <utility>

namespace repair::cmd {
namespace {

constexpr std::size_t longest_line = 65'536;
constexpr std::size_t most_ids = 100'000;

using base::Errc;
using base::Error;

/// The next line without its end; false at the end of the stream.
bool read_line(std::istream& in, std::size_t number, std::string& line) {
    line.clear();
    auto* const buffer = in.rdbuf();
    for (;;) {
        const auto c = buffer->sbumpc();
        if (c == std::char_traits<char>::eof()) return !line.empty();
        if (c == '\n') return true;
        if (line.size() == longest_line)
            throw Error(Errc::usage, fmt::format("line {} of stdin is longer than {} bytes", number,
                                                 longest_line));
        line += static_cast<char>(c);
    }
}

class Ids {
public:
    Ids(const Option& option, std::istream& in) : option_(option), in_(in) {}

    void add(std::string_view typed) {
        const auto id = parse_number(option_, typed);
        if (!seen_.insert(id).second) return;
        if (ids_.size() == most_ids)
            throw Error(Errc::usage, fmt::format("more than {} numbers at once", most_ids));
        ids_.push_back(id);
    }

    void add_lines() {
        std::string line;
        for (std::size_t number = 1; read_line(in_, number, line); ++number) {
            const auto cell = line.substr(0, line.find_first_of("\t\r"));
            if (cell.empty() || (number == 1 && cell == "id")) continue;
            try {
                add(cell);
            } catch (const Error& error) {
                throw error.within(fmt::format("line {} of stdin", number));
            }
        }
    }

    [[nodiscard]] std::vector<std::int64_t> take() && { return std::move(ids_); }

private:
    const Option& option_;
    std::istream& in_;
    std::vector<std::int64_t> ids_;
    std::unordered_set<std::int64_t> seen_;
};

const Option& option_of(const Verb& verb, std::string_view name) {
    for (const auto& option : verb.options)
        if (option.name == name) return option;
    throw std::out_of_range("no option " + std::string(name));
}

}  // namespace

std::vector<std::int64_t> read_ids(const Arguments& args, std::string_view name, Context& ctx) {
    Ids ids(option_of(ctx.verb, name), ctx.world.in);
    for (const auto& typed : args.texts(name)) {
        if (typed == "-")
            ids.add_lines();
        else
            ids.add(typed);
    }
    return std::move(ids).take();
}

}  // namespace repair::cmd

#include "cmd/order_page.hpp"

#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/listing.hpp"
#include "cmd/output.hpp"
#include "core/base/raw.hpp"

namespace repair::cmd {

Option limit_option() {
    return {.name = "--limit", .kind = Kind::number, .help = "At most so many", .value = "N"};
}

std::optional<std::int64_t> limit_of(const Arguments& args, const Context& ctx) {
    constexpr std::int64_t screenful = 50;
    if (const auto limit = args.find_number("--limit")) return limit;
    if (ctx.world.terminal.out && list_format(ctx) == Format::table) return screenful;
    return std::nullopt;
}

std::vector<Option> page_options() {
    return {limit_option(),
            {.name = "--after",
             .kind = Kind::number,
             .help = "Go on behind this order of the page before",
             .value = "ID"}};
}

store::OrderPage page_of(const Arguments& args, const Context& ctx) {
    store::OrderPage page{.limit = limit_of(args, ctx)};
    if (const auto after = args.find_number("--after")) page.after = domain::OrderId{*after};
    return page;
}

void finish(Listing& listing, const std::optional<domain::OrderId>& next) {
    listing.finish(next ? base::Json(base::raw(*next)) : base::Json());
}

}  // namespace repair::cmd

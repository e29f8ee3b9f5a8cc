#include "core/domain/visit_hours.hpp"

namespace repair::domain::grammar {
namespace {

using base::Unexpected;
using std::chrono::minutes;
using Found = base::Expected<Delay, VisitFault>;
using Kind = Delay::Kind;

constexpr minutes half_hour{30};

/// Minutes in an hour or a minute; longer units make days, not moments.
std::optional<minutes> length_of(const Token& unit) {
    const auto named = unit_named(unit.text);
    if (named == Unit::hour) return std::chrono::hours{1};
    if (named == Unit::minute) return minutes{1};
    return std::nullopt;
}

std::optional<int> read_count(Cursor& cursor) {
    const auto& token = cursor.peek();
    const auto count = token.is_number() ? std::optional(token.value) : number_named(token.text);
    if (count) cursor.skip();
    return count;
}

/// "полчаса", "полтора часа", "half an hour"
std::optional<minutes> read_halves(Cursor& cursor) {
    if (cursor.take_any("полчаса получаса полчасика") || cursor.take_all("пол часа") ||
        cursor.take_all("half an hour") || cursor.take_all("half hour"))
        return half_hour;
    if (cursor.take_all("полтора часа") || cursor.take_all("полутора часов") ||
        cursor.take_all("час с половиной") || cursor.take_all("an hour and a half"))
        return 3 * half_hour;
    return std::nullopt;
}

/// The rest of "1,5 часа" after its 1: only halves.
bool take_half(Cursor& cursor) {
    const auto& digit = cursor.peek(1);
    const bool comma = cursor.sees_glued(",") || cursor.sees_glued(".");
    if (!comma || !digit.is("5")) return false;
    cursor.skip(2);
    return true;
}

/// The rest of "1 час 30 минут" after its hours.
minutes read_more_minutes(Cursor& cursor) {
    const auto& count = cursor.peek();
    if (!count.is_number() || unit_named(cursor.peek(1).text) != Unit::minute) return minutes{0};
    cursor.skip(2);
    return minutes{count.value};
}

/// "2 часа", "30-40 минут", "час", "1 час 30 минут"
std::optional<Delay> read_counted(Cursor& cursor) {
    auto here = cursor;
    const auto count = read_count(here);
    Delay delay;
    std::optional<int> most;
    const bool half = count && take_half(here);
    if (count && !half && here.take("-")) {
        most = read_count(here);
        if (!most) return std::nullopt;
        delay.kind = Kind::span;
    }
    const auto unit = length_of(here.peek());
    if (!unit || (half && *unit == minutes{1})) return std::nullopt;
    here.skip();
    delay.least = count.value_or(1) * *unit + (half ? half_hour : minutes{0});
    delay.most = most ? *most * *unit : delay.least;
    if (!most && *unit > minutes{1}) delay.least += read_more_minutes(here);
    cursor = here;
    return delay;
}

std::optional<Delay> read_length(Cursor& cursor) {
    if (const auto halves = read_halves(cursor)) return Delay{.least = *halves};
    return read_counted(cursor);
}

}  // namespace

Read<Delay> read_delay(Cursor& cursor) {
    auto here = cursor;
    const bool within =
        here.take_all("в течение") || here.take_all("в течении") || here.take("within");
    if (!within && !here.take_any("через in")) return std::nullopt;
    auto delay = read_length(here);
    if (!delay) return std::nullopt;
    cursor = here;
    if (delay->kind != Kind::span) delay->most = delay->least;
    if (delay->least <= minutes{0} || delay->most < delay->least ||
        (delay->kind == Kind::span && delay->most == delay->least))
        return Found(Unexpected{VisitFault::impossible});
    if (within) delay->kind = Kind::within;
    return *delay;
}

}  // namespace repair::domain::grammar

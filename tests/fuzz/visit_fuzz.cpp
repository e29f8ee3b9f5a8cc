// Whatever bytes arrive as a visit or a due date: a time within its limits that reads back
// from what is shown of it, words, or a reason.

#include "core/base/text.hpp"
#include "core/base/zone.hpp"
#include "core/domain/visit.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

using namespace repair;
using base::Time;
using domain::Visit;
using domain::VisitKind;

void must(bool holds) {
    if (!holds) std::abort();
}

/// Where and when the text is read: chosen by the first bytes of the input.
struct Reader {
    const base::Zone& zone;
    Time now;
};

const base::Zone& zone_of(std::uint8_t byte) {
    static const base::Zone zones[] = {base::Zone("Europe/Moscow"), base::Zone("America/New_York"),
                                       base::Zone("America/Havana"),
                                       base::Zone("Australia/Lord_Howe")};
    return zones[byte % std::size(zones)];
}

/// Some second of 2024 to 2030.
Reader reader_of(const std::uint8_t* four) {
    const auto seconds = (four[1] << 16 | four[2] << 8 | four[3]) * 11;
    return {zone_of(four[0]), Time{std::chrono::seconds{1'704'067'200 + seconds}}};
}

void check_times(const Visit& visit, const Reader& reader) {
    const bool ends = visit.kind == VisitKind::window || visit.kind == VisitKind::day;
    must(visit.start && visit.end.has_value() == ends);
    must(visit.start->time_since_epoch().count() % 60 == 0);
    must(*visit.start <= reader.now + std::chrono::days{365});
    if (!ends) return must(*visit.start > reader.now - std::chrono::minutes{1});
    must(*visit.start<*visit.end&& * visit.end> reader.now);
    if (visit.kind != VisitKind::day) return;
    const auto day = reader.zone.day_of(*visit.start);
    must(*visit.start == reader.zone.start_of(day) && *visit.end == reader.zone.end_of(day));
}

/// What is shown leaves out the day a window ends on, and which of two equal hours is meant.
bool is_shown_whole(const Visit& visit, const Reader& reader) {
    const auto once = [&](Time at) { return reader.zone.to_time(reader.zone.to_local(at)) == at; };
    if (!once(*visit.start) || *visit.start < reader.now) return false;
    const auto day_end = reader.zone.end_of(reader.zone.day_of(*visit.start));
    return !visit.end || (*visit.end <= day_end && once(*visit.end));
}

void check_shown(Visit visit, const Reader& reader, domain::Language language) {
    visit.text = render_visit(visit, reader.now, reader.zone, language);
    const auto again = domain::parse_visit(visit.text, reader.now, reader.zone);
    must(again && *again == visit);
}

void check_visit(const Visit& visit, const Reader& reader) {
    must(!visit.text.empty() && base::is_utf8(visit.text) && base::length(visit.text) <= 100);
    must(domain::parse_visit(visit.text, reader.now, reader.zone)->start == visit.start);
    if (visit.kind == VisitKind::words) return must(!visit.start && !visit.end);
    check_times(visit, reader);
    if (!is_shown_whole(visit, reader)) return;
    check_shown(visit, reader, domain::Language::russian);
    check_shown(visit, reader, domain::Language::english);
}

void check_due(std::string_view text, const Reader& reader) {
    const auto due = domain::parse_due(text, reader.now, reader.zone);
    if (!due) {
        must(base::is_utf8(domain::explain_due(due.error(), text)));
        return;
    }
    const std::chrono::local_days day{*due};
    const auto ahead = day - reader.zone.day_of(reader.now);
    must(ahead >= std::chrono::days{1} && ahead <= std::chrono::days{180});
    const auto visit = domain::parse_visit(text, reader.now, reader.zone);
    must(visit && visit->kind == VisitKind::day && reader.zone.day_of(*visit->start) == day);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 4) return 0;
    const auto reader = reader_of(data);
    const std::string_view text(reinterpret_cast<const char*>(data) + 4, size - 4);
    const auto visit = domain::parse_visit(text, reader.now, reader.zone);
    if (visit)
        check_visit(*visit, reader);
    else
        must(base::is_utf8(domain::explain(visit.error(), text)));
    check_due(text, reader);
    return 0;
}

#include "core/backup/manifest.hpp"
#include "core/backup/naming.hpp"
#include "core/backup/stream.hpp"
#include "core/base/error.hpp"
#include "core/base/file.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <charconv>
#include <chrono>
#include <cstdio>

namespace repair::backup {
namespace {

using base::Errc;
using base::Error;
using json = nlohmann::ordered_json;

constexpr std::size_t largest_manifest = std::size_t{4} << 20U;
constexpr std::string_view checksum_key = ",\n  \"checksum\": \"";
constexpr std::size_t checksum_size = 64;

[[noreturn]] void throw_damaged(const char* why) {
    throw Error(Errc::corrupt, std::string("the manifest is damaged: ") + why,
                "repairctl backup list");
}

/// The document is written with its checksum last; what it is of ends like a document, too.
void require_checksum(std::string_view text) {
    const auto at = text.rfind(checksum_key);
    if (at == text.npos) throw_damaged("it has no checksum");
    const auto rest = text.substr(at + checksum_key.size());
    if (rest.size() != checksum_size + 4 || rest.substr(checksum_size) != "\"\n}\n")
        throw_damaged("it does not end where it should");
    if (sha256_of(std::string(text.substr(0, at)) + "\n}") != rest.substr(0, checksum_size))
        throw_damaged("it is not what was written");
}

/// RFC 3339 with an offset in whole minutes, as base::rfc3339 writes it.
base::Time time_of(const std::string& text) {
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, off_hour = 0, off_min = 0;
    char sign = 0;
    if (std::sscanf(text.c_str(), "%4d-%2d-%2dT%2d:%2d:%2d%c%2d:%2d", &year, &month, &day, &hour,
                    &minute, &second, &sign, &off_hour, &off_min) != 9)
        throw_damaged("a time is not one");
    namespace c = std::chrono;
    const auto date =
        c::year(year) / c::month(static_cast<unsigned>(month)) / c::day(static_cast<unsigned>(day));
    const auto offset = c::hours(off_hour) + c::minutes(off_min);
    return c::sys_days(date) + c::hours(hour) + c::minutes(minute) + c::seconds(second) -
           (sign == '-' ? -offset : offset);
}

std::optional<base::Time> maybe_time(const json& value) {
    if (value.is_null()) return std::nullopt;
    return time_of(value.get<std::string>());
}

store::OfficeContent content_of(const json& document) {
    const auto& content = document.at("content");
    store::OfficeContent found{
        .office_id = document.at("office_id").get<std::string>(),
        .orders = content.at("orders").get<std::int64_t>(),
        .last_order = content.at("last_order").get<std::int64_t>(),
        .highest_order = content.at("highest_order").get<std::int64_t>(),
        .last_order_at = maybe_time(content.at("last_order_at")),
        .closed_money = base::Money{content.at("closed_money").get<std::int64_t>()}};
    for (const auto& [table, rows] : content.at("tables").items())
        found.tables.push_back({table, rows.get<std::int64_t>()});
    return found;
}

Form form_of(const json& document) {
    const auto& sealed_to = document.at("sealed_to");
    return {.compressed = document.at("compressed").get<bool>(),
            .sealed_to = sealed_to.is_null() ? std::string() : sealed_to.get<std::string>()};
}

Manifest manifest_of_document(const json& document) {
    if (document.at("schema_version").get<int>() != 1)
        throw Error(Errc::refused, "the manifest is of a later version of repairctl",
                    "the repairctl that made it, or a newer one");
    const auto purpose = find_purpose(document.at("purpose").get<std::string>());
    return {
        .file = document.at("file").get<std::string>(),
        .made_at = time_of(document.at("made_at").get<std::string>()),
        .purpose = purpose.value_or(Purpose::restore),
        .office_name = document.at("office_name").get<std::string>(),
        .currency = document.at("currency").get<std::string>(),
        .program = document.at("program").get<std::string>(),
        .sqlite = document.at("sqlite").get<std::string>(),
        .schema_version = document.at("schema").at("version").get<std::int64_t>(),
        .schema_sha256 = document.at("schema").at("sha256").get<std::string>(),
        .content = content_of(document),
        .size = document.at("size").get<std::uint64_t>(),
        .sha256 = document.at("sha256").get<std::string>(),
        .form = form_of(document),
        .stored_size = document.at("stored_size").get<std::uint64_t>(),
        .stored_sha256 = document.at("stored_sha256").get<std::string>(),
        .pinned = document.at("pinned").get<bool>(),
        .verified_at = maybe_time(document.at("verified_at")),
        .drilled_at = maybe_time(document.at("drilled_at")),
        .configuration = document.at("configuration").get<std::string>(),
    };
}

}  // namespace

Manifest parse_manifest(std::string_view text) {
    require_checksum(text);
    try {
        // Members stay in the order of the text: tables keep theirs.
        return manifest_of_document(json::parse(text));
    } catch (const json::exception&) {  // Its words may quote the text.
        throw_damaged("it is not a manifest");
    }
}

Manifest load_manifest(const std::filesystem::path& copy) {
    const auto name = manifest_of(copy);
    try {
        auto manifest = parse_manifest(base::read_file(name, largest_manifest));
        if (manifest.file != copy.filename().string())
            throw Error(Errc::corrupt, "the manifest is of " + manifest.file);
        return manifest;
    } catch (const Error& error) {
        if (error.code() == Errc::not_found) throw;
        throw Error(
            error.code(), error.within(name.string()).what(),
            fmt::format("another backup; or move {} away to use this one without", name.string()));
    }
}

}  // namespace repair::backup

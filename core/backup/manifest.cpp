#include "core/backup/manifest.hpp"

#include "core/backup/stream.hpp"
#include "core/base/zone.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace repair::backup {
namespace {

using base::Json;

constexpr std::array<std::pair<Purpose, std::string_view>, 3> purposes{{
    {Purpose::asked, "asked"},
    {Purpose::migration, "migration"},
    {Purpose::restore, "restore"},
}};

Json time_json(const std::optional<base::Time>& at, const base::Zone& zone) {
    return at ? Json(base::rfc3339(*at, zone)) : Json();
}

Json content_json(const store::OfficeContent& content, const base::Zone& zone) {
    auto tables = Json::object();
    for (const auto& [table, rows] : content.tables)
        tables.set(table, rows);
    return Json::object()
        .set("orders", content.orders)
        .set("last_order", content.last_order)
        .set("last_order_at", time_json(content.last_order_at, zone))
        .set("highest_order", content.highest_order)
        .set("closed_money", content.closed_money.kopecks)
        .set("tables", std::move(tables));
}

}  // namespace

std::string_view word(Purpose purpose) {
    return std::ranges::find(purposes, purpose, &decltype(purposes)::value_type::first)->second;
}

std::optional<Purpose> find_purpose(std::string_view word) {
    const auto found = std::ranges::find(purposes, word, &decltype(purposes)::value_type::second);
    return found == purposes.end() ? std::nullopt : std::optional(found->first);
}

Json manifest_json(const Manifest& manifest, const base::Zone& zone) {
    return Json::object()
        .set("file", manifest.file)
        .set("made_at", base::rfc3339(manifest.made_at, zone))
        .set("purpose", word(manifest.purpose))
        .set("office_id", manifest.content.office_id)
        .set("office_name", manifest.office_name)
        .set("program", manifest.program)
        .set("sqlite", manifest.sqlite)
        .set("schema", Json::object()
                           .set("version", manifest.schema_version)
                           .set("sha256", manifest.schema_sha256))
        .set("content", content_json(manifest.content, zone))
        .set("size", manifest.size)
        .set("sha256", manifest.sha256)
        .set("compressed", manifest.form.compressed)
        .set("sealed_to", manifest.form.sealed_to.empty() ? Json() : Json(manifest.form.sealed_to))
        .set("stored_size", manifest.stored_size)
        .set("stored_sha256", manifest.stored_sha256)
        .set("pinned", manifest.pinned)
        .set("verified_at", time_json(manifest.verified_at, zone))
        .set("drilled_at", time_json(manifest.drilled_at, zone));
}

std::string manifest_text(const Manifest& manifest, const base::Zone& zone) {
    auto document = Json::object().set("schema_version", 1).set("currency", manifest.currency);
    const auto body = manifest_json(manifest, zone);
    for (const auto& [key, value] : body.members())
        document.set(key, value);
    document.set("configuration", manifest.configuration);
    document.set("checksum", sha256_of(document.dump(Json::Style::pretty)));
    return document.dump(Json::Style::pretty) + "\n";
}

}  // namespace repair::backup

#include "cmd/listing.hpp"

#include "cmd/context.hpp"
#include "cmd/output.hpp"
#include "cmd/row_writer.hpp"

#include <utility>

namespace repair::cmd {
namespace {

std::unique_ptr<RowWriter> writer_for(Context& ctx, const std::string& key,
                                      std::vector<Column> columns) {
    auto& out = ctx.world.out;
    const auto header = ctx.globals.header ? Header::printed : Header::none;
    switch (list_format(ctx)) {
        case Format::tsv: return tsv_writer(out, std::move(columns), header);
        case Format::csv: return csv_writer(out, std::move(columns), header);
        case Format::ndjson: return ndjson_writer(out);
        case Format::json: return json_writer(out, enveloped(ctx, base::Json::object()), key);
        case Format::table:
        case Format::xlsx:
        case Format::html: break;
    }
    const auto& terminal = ctx.world.terminal;
    return table_writer(out, std::move(columns),
                        {.paint = paint_for_out(ctx),
                         .header = header,
                         .columns = terminal.out ? terminal.columns : 0});
}

}  // namespace

Listing::Listing(Context& ctx, std::string key)
    : Listing(ctx, std::move(key), chosen_columns(ctx)) {}

Listing::Listing(Context& ctx, std::string key, std::vector<Column> columns)
    : ctx_(ctx), key_(std::move(key)), writer_(writer_for(ctx, key_, std::move(columns))) {
    ctx_.half_printed = true;
}

Listing::~Listing() = default;

void Listing::add(const base::Json& row) {
    writer_->add(row);
    empty_ = false;
}

void Listing::finish(const base::Json& next) {
    writer_->finish(next);
    ctx_.half_printed = false;
    const bool table = list_format(ctx_) == Format::table;
    if (table && empty_) note(ctx_, "no " + key_);
    if (table && !next.is_null()) {
        ctx_.world.out.flush();
        note(ctx_, "there are more; go on with --after " + next.cell());
    }
}

}  // namespace repair::cmd

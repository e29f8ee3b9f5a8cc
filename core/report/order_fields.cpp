#include "core/report/order_fields.hpp"

#include "core/base/raw.hpp"
#include "core/report/blocks.hpp"
#include "core/report/files.hpp"

namespace repair::report {
namespace {

using Kind = Column::Kind;

Cell text(std::string_view words) {
    return words.empty() ? Cell() : Cell(std::string(words));
}

std::chrono::local_days office_day(std::chrono::sys_days day) {
    return std::chrono::local_days(day.time_since_epoch());
}

// Of the settlement, nothing where there is none.
template <Money domain::Sums::*sum>
Cell sum_of(const OrderLine& line, const Look&) {
    return line.order.settlement ? Cell(line.order.settlement->sums.*sum) : Cell();
}

template <Money domain::Settlement::*share>
Cell share_of(const OrderLine& line, const Look&) {
    return line.order.settlement ? Cell(*line.order.settlement.*share) : Cell();
}

template <bool domain::Sums::*said>
Cell yes_of(const OrderLine& line, const Look& look) {
    if (!line.order.settlement || !(line.order.settlement->sums.*said)) return {};
    return text(label(Label::yes, look.language));
}

Cell net(const OrderLine& line, const Look&) {
    return line.order.settlement ? Cell(line.order.settlement->net()) : Cell();
}

Cell percent(const OrderLine& line, const Look&) {
    return line.order.settlement ? Cell(Percent{line.order.settlement->percent}) : Cell();
}

Cell rule(const OrderLine& line, const Look& look) {
    if (!line.order.settlement) return {};
    return text(label(line.order.settlement->terms.scope, look.language));
}

template <std::string domain::Order::*field>
Cell text_of(const OrderLine& line, const Look&) {
    return text(line.order.*field);
}

template <std::string domain::Client::*field>
Cell client_of(const OrderLine& line, const Look&) {
    return text(line.order.client.*field);
}

Cell number(const OrderLine& line, const Look&) {
    return Number{base::raw(line.order.id)};
}

Cell status(const OrderLine& line, const Look& look) {
    return text(label(line.order.status, look.language));
}

Cell master(const OrderLine& line, const Look&) {
    return text(line.master);
}

Cell phone(const OrderLine& line, const Look&) {
    return text(line.order.client.phone.full());
}

Cell visit(const OrderLine& line, const Look& look) {
    if (!line.order.visit) return {};
    return text(domain::render_visit(*line.order.visit, look.made_at, look.zone, look.language));
}

Cell why(const OrderLine& line, const Look&) {
    const auto& order = line.order;
    return text(order.refusal_reason.empty() ? order.no_repair : order.refusal_reason);
}

Cell due(const OrderLine& line, const Look&) {
    return line.order.due ? Cell(office_day(*line.order.due)) : Cell();
}

Cell warranty(const OrderLine& line, const Look&) {
    return line.order.warranty_of ? Cell(Number{base::raw(*line.order.warranty_of)}) : Cell();
}

Cell created_at(const OrderLine& line, const Look&) {
    return line.order.created_at;
}

Cell updated_at(const OrderLine& line, const Look&) {
    return line.order.updated_at;
}

Cell closed_at(const OrderLine& line, const Look&) {
    return cell_of(line.order.closed_at);
}

Cell prepayment(const OrderLine& line, const Look&) {
    return cell_of(line.order.prepayment);
}

Fields money_fields() {
    return {
        {Label::total, Kind::sums, sum_of<&domain::Sums::total>},
        {Label::materials, Kind::sums, sum_of<&domain::Sums::materials>},
        {Label::net, Kind::sums, net},
        {Label::percent, Kind::figures, percent},
        {Label::rule, Kind::words, rule},
        {Label::master_share, Kind::sums, share_of<&domain::Settlement::master_share>},
        {Label::company_share, Kind::sums, share_of<&domain::Settlement::company_share>},
    };
}

Fields joined(Fields first, const Fields& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

}  // namespace

Fields paid_fields() {
    return joined(joined({{Label::number, Kind::figures, number},
                          {Label::closed_at, Kind::figures, closed_at},
                          {Label::equipment, Kind::words, text_of<&domain::Order::equipment>}},
                         money_fields()),
                  {{Label::trip, Kind::words, yes_of<&domain::Sums::out_of_city>},
                   {Label::review, Kind::words, yes_of<&domain::Sums::review>}});
}

Fields visit_fields() {
    return {{Label::number, Kind::figures, number},
            {Label::status, Kind::words, status},
            {Label::equipment, Kind::words, text_of<&domain::Order::equipment>},
            {Label::complaint, Kind::words, text_of<&domain::Order::complaint>},
            {Label::client, Kind::words, client_of<&domain::Client::name>},
            {Label::phone, Kind::words, phone},
            {Label::address, Kind::words, client_of<&domain::Client::address>},
            {Label::visit, Kind::words, visit},
            {Label::due, Kind::figures, due},
            {Label::created_at, Kind::figures, created_at}};
}

Fields all_fields(const Look& look) {
    Fields fields{{Label::number, Kind::figures, number},
                  {Label::status, Kind::words, status},
                  {Label::created_at, Kind::figures, created_at},
                  {Label::closed_at, Kind::figures, closed_at},
                  {Label::master, Kind::words, master},
                  {Label::equipment, Kind::words, text_of<&domain::Order::equipment>},
                  {Label::complaint, Kind::words, text_of<&domain::Order::complaint>},
                  {Label::client, Kind::words, client_of<&domain::Client::name>},
                  {Label::phone, Kind::words, phone},
                  {Label::address, Kind::words, client_of<&domain::Client::address>},
                  {Label::visit, Kind::words, visit}};
    if (look.money)
        fields = joined(joined(std::move(fields), money_fields()),
                        {{Label::prepayment, Kind::figures, prepayment}});
    return joined(std::move(fields),
                  {{Label::trip, Kind::words, yes_of<&domain::Sums::out_of_city>},
                   {Label::review, Kind::words, yes_of<&domain::Sums::review>},
                   {Label::reason, Kind::words, why},
                   {Label::due, Kind::figures, due},
                   {Label::due_what, Kind::words, text_of<&domain::Order::due_what>},
                   {Label::warranty_of, Kind::figures, warranty},
                   {Label::notes, Kind::words, text_of<&domain::Order::notes>},
                   {Label::source, Kind::words, text_of<&domain::Order::source>},
                   {Label::creator, Kind::words, text_of<&domain::Order::creator_name>},
                   {Label::updated_at, Kind::figures, updated_at}});
}

std::vector<Column> columns_of(const Fields& fields, const Look& look) {
    std::vector<Column> columns;
    for (const auto& field : fields)
        columns.push_back({std::string(label(field.label, look.language)), field.kind});
    return columns;
}

Row row_of(const Fields& fields, const OrderLine& line, const Look& look) {
    Row row;
    row.reserve(fields.size());
    for (const auto& field : fields)
        row.push_back(field.of(line, look));
    return row;
}

}  // namespace repair::report

#include "core/backup/lost_orders.hpp"

#include "core/backup/live_file.hpp"
#include "core/base/file.hpp"
#include "core/base/raw.hpp"
#include "core/base/zone.hpp"
#include "core/domain/order.hpp"
#include "core/store/database.hpp"
#include "core/store/master_store.hpp"
#include "core/store/order_store.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace repair::backup {
namespace {

constexpr std::string_view header =
    "what,number,version,status,created_at,equipment,complaint,client_name,client_phone,"
    "client_address,visit,master,notes,total,materials\r\n";

std::string cell(std::string_view text) {
    std::string out = "\"";
    if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != text.npos &&
        !(text.front() == '+' && text.find_first_not_of("0123456789", 1) == text.npos))
        out += '\'';
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

std::string money(base::Money sum) {
    return fmt::format("{}.{:02}", sum.kopecks / 100, sum.kopecks % 100);
}

class LostOrders {
public:
    LostOrders(base::File& file, store::Database& db, const base::Zone& zone)
        : file_(file), orders_(db), masters_(db), zone_(zone) {}

    void write(const char* what, const std::vector<std::int64_t>& numbers) {
        for (const auto number : numbers)
            file_.write(line(what, orders_.load(domain::OrderId{number})));
    }

private:
    std::string line(const char* what, const domain::Order& order) {
        const auto master = order.master ? masters_.find(*order.master) : std::nullopt;
        const auto& settled = order.settlement;
        return fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\r\n", what,
                           base::raw(order.id), order.version, word(order.status),
                           base::rfc3339(order.created_at, zone_), cell(order.equipment),
                           cell(order.complaint), cell(order.client.name),
                           cell(order.client.phone.full()), cell(order.client.address),
                           cell(order.visit ? order.visit->text : std::string()),
                           cell(master ? master->name : std::string()), cell(order.notes),
                           settled ? money(settled->sums.total) : "",
                           settled ? money(settled->sums.materials) : "");
    }

    base::File& file_;
    store::OrderStore orders_;
    store::MasterStore masters_;
    const base::Zone& zone_;
};

}  // namespace

LostList::LostList(store::Database& now, const store::Difference& difference,
                   const base::Zone& zone, const std::filesystem::path& scratch)
    : database_(now.path()), zone_(zone) {
    if (difference.lost.empty() && difference.older.empty()) return;
    written_ = scratch / "lost-orders.csv";
    auto made = base::File::create(written_, 0600);
    made.write(header);
    LostOrders lost(made, now, zone);
    lost.write("lost", difference.lost);
    lost.write("older", difference.older);
    made.sync();
}

LostList::~LostList() {
    std::error_code ignored;
    if (!kept_ && !placed_.empty()) std::filesystem::remove(placed_, ignored);
}

std::filesystem::path LostList::place(base::Time at) {
    if (written_.empty()) return {};
    placed_ = beside_database(database_, "lost-orders-", ".csv", at, zone_);
    base::rename_new(written_, placed_);
    return placed_;
}

}  // namespace repair::backup

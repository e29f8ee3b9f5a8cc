#pragma once

#include "core/adopt/order_story.hpp"
#include "core/adopt/people.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <vector>

namespace repair::adopt {

/// The orders of the source as ours, under their old numbers. Made in three steps: the rows are
/// read, then told with the people known, then written.
class Orders {
public:
    Orders(const store::ForeignDatabase& source, Findings& findings);

    /// Numbers of masters that the rows name.
    [[nodiscard]] std::set<std::int64_t> named_masters() const;

    /// Rows whose order is not there; the journal takes them.
    struct Orphans {
        std::vector<SourceRow> moves{};
        std::vector<SourceRow> changes{};  ///< Of other things than orders, too.
    };

    void tell(const Circumstances& circumstances, People& people);
    [[nodiscard]] const Orphans& orphans() const noexcept { return orphans_; }

    /// Orders, their history and comments, and a card for every master who has one to do.
    void write(store::Database& db, const Circumstances& circumstances) const;

private:
    void read_rows(const store::ForeignDatabase& source);
    void read_past(const store::ForeignDatabase& source);
    [[nodiscard]] OrderPast* past_of(const store::Cell& order);

    Findings& findings_;
    std::map<domain::OrderId, SourceRow> rows_;
    std::map<domain::OrderId, OrderPast> past_;
    std::map<domain::OrderId, SourceRow> reports_;  ///< Of order_reports; the last of each.
    Orphans orphans_;
    std::vector<OrderStory> stories_;
};

}  // namespace repair::adopt

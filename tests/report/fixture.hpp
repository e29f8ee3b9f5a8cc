#pragma once

#include "core/report/ask.hpp"
#include "tests/support/office.hpp"

#include <chrono>
#include <stdexcept>
#include <utility>

namespace repair::test {

inline const base::Zone moscow{"Europe/Moscow"};

/// Reports of an office at a moment, for its administrator unless somebody else asks.
inline report::Ask ask(Office& office, const base::Zone& zone = moscow,
                       const domain::Actor& reader = Office::root()) {
    return {office.db, {.zone = zone, .now = office.now, .rules = office.rules, .reader = reader}};
}

/// The office's `now` for a while: what is done in between is done at another time.
class At {
public:
    At(Office& office, base::Time now) : office_(office), back_(std::exchange(office.now, now)) {}
    ~At() { office_.now = back_; }
    At(const At&) = delete;
    At& operator=(const At&) = delete;

private:
    Office& office_;
    base::Time back_;
};

template <typename Answer>
void must(const Answer& answer) {
    if (!answer) throw std::runtime_error(answer.error().why);
}

/// Ivan's, or whoever is `user`; closed at `at`.
inline void close(Office& office, domain::OrderId id, base::Time at, const office::Closing& closing,
                  domain::UserId user = ivan_user) {
    const At then(office, at);
    must(office.change([&] { return office.orders.close(id, closing, office.by(user)); }));
}

inline domain::OrderId closed(Office& office, base::Time created, base::Time at,
                              const domain::Sums& sums,
                              office::NewOrder draft = Office::an_order()) {
    domain::OrderId id{};
    {
        const At then(office, created);
        id = office.order_in(domain::Status::onsite, std::move(draft));
    }
    close(office, id, at, {.sums = sums});
    return id;
}

/// tests/data/report_fixture.md, made by the use cases: D is the day of test::noon.
struct ReportFixture : Office {
    ReportFixture() {
        using domain::Status;
        using std::chrono::days;
        const auto yesterday = now - days(1);
        closed(*this, yesterday, yesterday, {.total = {500'000}, .materials = {100'000}});
        closed(*this, now, now, {.total = {900'000}, .materials = {100'000}});
        closed(*this, now - days(40), yesterday, {.total = {1'000'000}});
        {
            const At then(*this, yesterday);
            order_in(Status::onsite);
            order_in(Status::long_repair);
        }
        const auto gone = closed(*this, yesterday, yesterday, {.total = {77'700}});
        test::must(change([&] { return orders.remove(gone, "дважды", by(root())); }));
    }

    [[nodiscard]] std::chrono::local_days day(int offset) const {
        return moscow.day_of(now) + std::chrono::days(offset);
    }
    [[nodiscard]] report::Period days(int first, int last) const {
        return report::period_of(day(first), day(last), moscow);
    }
};

}  // namespace repair::test

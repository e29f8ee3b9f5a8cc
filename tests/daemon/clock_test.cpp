// The clock on the wall is set forward and back: what is to be said is said, and nothing waits
// for a time that will not come.

#include "core/store/chat_store.hpp"
#include "tests/daemon/rig.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using namespace std::chrono_literals;
using domain::ChatId;
using test::Rig;

namespace {

constexpr std::int64_t anna = 200;
constexpr std::chrono::hours year{24 * 365};

std::vector<bot::Post> one_answer(const bot::Heard& heard) {
    return {{.chat = heard.chat, .text = "да"}};
}

}  // namespace

TEST_CASE("what is said after the clock was set is answered at once, and in its turn") {
    const auto leap = GENERATE(year, -year, 2h, -2h);
    Rig rig;
    rig.dialogues.on_hear = one_answer;
    rig.intake.take({Rig::says(1, anna, "раз")});
    CHECK(rig.rows("state = 'sending'") == 1);
    rig.time.wall += leap;
    rig.intake.take({Rig::says(2, 201, "два"), Rig::says(2, 201, "два")});
    CHECK(rig.rows("state = 'sending'") == 2);
    CHECK(rig.number("SELECT count(*) FROM done_updates") == 2);
    rig.time.wall -= leap;
    rig.intake.take({Rig::says(3, 302, "три")});
    CHECK(rig.rows("state = 'sending'") == 3);
    CHECK(rig.intake.next() == 4);
}

TEST_CASE("a notice that others left before the clock was set back goes out") {
    Rig rig;
    rig.time.wall += year;
    {
        store::Transaction transaction(rig.db);
        store::OutboxStore(rig.db).add({.to = {domain::Recipient::Kind::user, anna},
                                        .kind = domain::NoticeKind::access,
                                        .not_before = rig.time.wall},
                                       rig.time.wall);
        transaction.commit();
    }
    rig.time.wall -= year;
    rig.courier.look();
    CHECK(rig.courier.has_work());
    rig.courier.settle();
    CHECK(rig.rows("state = 'sending'") == 1);
}

TEST_CASE("patience that was written before the clock was set back is no patience of a year") {
    for (const auto held : {std::chrono::hours{1}, year}) {
        Rig rig;
        {
            store::Transaction transaction(rig.db);
            rig.delivery.hold(ChatId{anna}, rig.time.wall + held);
            transaction.commit();
        }
        daemon::Courier courier(rig.shop, daemon::Limits::kept);
        {
            store::Transaction transaction(rig.db);
            courier.leave({{.chat = ChatId{anna}, .text = "да"}});
            transaction.commit();
        }
        courier.look();
        courier.settle();
        CHECK(rig.rows("state = 'sending'") == (held == year ? 1 : 0));
    }
}

TEST_CASE("a clock that leaps wakes nobody early and holds nobody up") {
    Rig rig;
    {
        store::Transaction transaction(rig.db);
        store::OutboxStore(rig.db).add({.to = {domain::Recipient::Kind::user, anna},
                                        .kind = domain::NoticeKind::access,
                                        .not_before = rig.time.wall + 1h},
                                       rig.time.wall);
        transaction.commit();
    }
    rig.courier.look();
    rig.courier.settle();
    CHECK(rig.rows("state = 'queued'") == 1);
    rig.time.wall += 2h;
    rig.courier.settle();
    CHECK(rig.rows("state = 'sending'") == 1);
}

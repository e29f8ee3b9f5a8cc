#include "daemon/intake.hpp"

#include "core/base/error.hpp"
#include "core/store/chat_store.hpp"
#include "core/store/dialogue_store.hpp"
#include "tests/daemon/rig.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace repair;
using test::Rig;

namespace {

constexpr std::int64_t anna = 200;
using Heard = std::vector<std::string>;

/// A process that takes one update in a file, and dies of it.
void die_of(const std::filesystem::path& file, const telegram::Update& update) {
    const pid_t child = ::fork();
    if (child == 0) {
        Rig rig(store::Database::open(file));
        rig.dialogues.on_hear = [](const bot::Heard&) -> std::vector<bot::Post> { ::_exit(9); };
        rig.intake.take({update});
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WEXITSTATUS(status) == 9);
}

/// This process can write to no file while it lives.
class FullDisk {
public:
    FullDisk() : before_(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &limit_);
        const rlimit none{0, limit_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &none);
    }
    ~FullDisk() {
        ::setrlimit(RLIMIT_FSIZE, &limit_);
        std::signal(SIGXFSZ, before_);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

private:
    rlimit limit_{};
    void (*before_)(int);
};

}  // namespace

TEST_CASE("an update has its effect once, however often it comes") {
    Rig rig;
    rig.intake.take({Rig::says(10, anna, "раз"), Rig::says(11, anna, "два")});
    rig.intake.take({Rig::says(11, anna, "два"), Rig::says(12, anna, "три")});
    CHECK(rig.dialogues.heard == Heard{"раз", "два", "три"});
    CHECK(rig.intake.next() == 13);
    CHECK(rig.rows("kind = 'reply'") == 3);
    CHECK(rig.number("SELECT next_update FROM bots") == 13);
}

TEST_CASE("ids that begin anew are followed, and none is skipped") {
    Rig rig;
    rig.intake.take({Rig::says(900'000, anna, "a")});
    rig.intake.take({Rig::says(17, anna, "b"), Rig::says(18, anna, "c")});
    CHECK(rig.dialogues.heard == Heard{"a", "b", "c"});
    CHECK(rig.intake.next() == 19);
}

TEST_CASE("a handler that throws is undone alone, tried three times, and put aside") {
    Rig rig;
    rig.dialogues.on_hear = [&](const bot::Heard& heard) -> std::vector<bot::Post> {
        rig.db.exec("DELETE FROM user_roles");
        if (rig.dialogues.heard.back() == "bad") throw std::runtime_error("no such thing");
        return {{.chat = heard.chat, .text = "ok"}};
    };
    const auto roles = rig.number("SELECT count(*) FROM user_roles");
    rig.intake.take({Rig::says(1, anna, "bad")});
    CHECK(rig.dialogues.heard == Heard{"bad", "bad", "bad"});
    CHECK(rig.number("SELECT count(*) FROM user_roles") == roles);
    CHECK(rig.intake.next() == 2);
    const auto failed = store::UpdateStore(rig.db).find_failed(Rig::bot, 1);
    REQUIRE(failed);
    CHECK(failed->state == store::FailedState::dead);
    CHECK(failed->attempts == 3);
    CHECK(failed->why == "no such thing");
    CHECK(failed->body.find("\"update_id\":1") != std::string::npos);
    CHECK(rig.rows("kind = 'reply' AND arguments LIKE '%sorry%'") == 1);
    CHECK(rig.rows("kind = 'trouble'") == 1);

    rig.intake.take({Rig::says(2, anna, "bad"), Rig::says(3, anna, "good")});
    CHECK(rig.rows("kind = 'trouble'") == 1);
    CHECK(rig.rows("kind = 'reply' AND arguments LIKE '%ok%'") == 1);
    CHECK(rig.number("SELECT count(*) FROM failed_updates") == 2);
}

TEST_CASE("a handler that throws once leaves no trace of it") {
    Rig rig;
    int tries = 0;
    rig.dialogues.on_hear = [&](const bot::Heard& heard) -> std::vector<bot::Post> {
        if (++tries < 3) throw std::runtime_error("not now");
        return {{.chat = heard.chat, .text = "ok"}};
    };
    rig.intake.take({Rig::says(1, anna, "x")});
    CHECK(tries == 3);
    CHECK(rig.rows("kind = 'reply'") == 1);
    CHECK(rig.number("SELECT count(*) FROM failed_updates") == 0);
}

TEST_CASE("when the machine fails the whole batch is undone, and nobody is blamed") {
    for (const auto code : {base::Errc::machine, base::Errc::busy}) {
        Rig rig;
        bool fails = true;
        rig.dialogues.on_hear = [&](const bot::Heard& heard) -> std::vector<bot::Post> {
            if (fails && rig.dialogues.heard.back() == "b") throw base::Error(code, "full");
            return {{.chat = heard.chat, .text = "ok"}};
        };
        const auto batch = [] {
            return std::vector{Rig::says(1, anna, "a"), Rig::says(2, anna, "b")};
        };
        CHECK(test::thrown_by([&] { rig.intake.take(batch()); }) == code);
        CHECK(rig.intake.next() == 0);
        CHECK(rig.rows("1") == 0);
        CHECK(rig.number("SELECT count(*) FROM failed_updates") == 0);
        fails = false;
        rig.intake.take(batch());
        CHECK(rig.rows("kind = 'reply'") == 2);
        CHECK(rig.dialogues.heard == Heard{"a", "b", "a", "b"});
    }
}

TEST_CASE("a probe writes, even what is there already, and so meets a disk that is full") {
    const test::TempDir dir;
    Rig rig(test::empty_office(dir / "office.db"));
    rig.intake.take({Rig::says(1, anna, "a")});
    std::optional<base::Errc> thrown;
    {
        const FullDisk full;
        thrown = test::thrown_by([&] { rig.intake.probe(); });
    }
    CHECK(thrown == base::Errc::machine);
    CHECK(test::thrown_by([&] { rig.intake.probe(); }) == std::nullopt);
    CHECK(rig.number("SELECT next_update FROM bots") == 2);
}

TEST_CASE("a press that nobody answered is answered all the same") {
    Rig rig;
    rig.dialogues.on_hear = [](const bot::Heard&) { return std::vector<bot::Post>{}; };
    auto update = Rig::says(1, anna, "x");
    update.what = telegram::Press{.query = "77", .from = {.id = anna}, .data = "x"};
    rig.intake.take({update});
    CHECK(rig.rows("kind = 'answer' AND arguments LIKE '%77%'") == 1);
}

TEST_CASE("an update that ends the process again and again is put aside, the next is done") {
    const test::TempDir dir;
    const auto file = dir / "office.db";
    { const test::Office people(test::empty_office(file)); }
    const auto poison = Rig::says(5, anna, "poison");
    die_of(file, poison);  // Nobody was suspected yet.
    for (int i = 0; i < 3; ++i)
        die_of(file, poison);
    Rig rig(store::Database::open(file));
    rig.intake.take({poison, Rig::says(6, anna, "fine")});
    CHECK(rig.dialogues.heard == Heard{"fine"});
    CHECK(rig.intake.next() == 7);
    const auto failed = store::UpdateStore(rig.db).find_failed(Rig::bot, 5);
    REQUIRE(failed);
    CHECK(failed->state == store::FailedState::dead);
    CHECK(rig.number("SELECT count(*) FROM failed_updates") == 1);
}

TEST_CASE("a process that was killed in between is not held against the update") {
    const test::TempDir dir;
    const auto file = dir / "office.db";
    { const test::Office people(test::empty_office(file)); }
    const auto update = Rig::says(5, anna, "innocent");
    for (int i = 0; i < 3; ++i)
        die_of(file, update);
    Rig rig(store::Database::open(file));
    rig.intake.take({update});
    CHECK(rig.dialogues.heard == Heard{"innocent"});
    CHECK(rig.number("SELECT count(*) FROM failed_updates") == 0);
    rig.intake.end();
    CHECK(rig.number("SELECT running FROM bots") == 0);
}

TEST_CASE("what was done two days ago is forgotten at a quiet moment") {
    Rig rig;
    rig.intake.take({Rig::says(1, anna, "a")});
    rig.time.wall += std::chrono::hours{49};
    rig.intake.tidy();
    CHECK(rig.number("SELECT count(*) FROM done_updates") == 0);
}

TEST_CASE("drafts are kept for a week, failed updates for ninety days") {
    Rig rig;
    const auto state = [&](std::int64_t update) {
        const auto failed = store::UpdateStore(rig.db).find_failed(Rig::bot, update);
        return failed ? std::string(word(failed->state)) : "-";
    };
    {
        store::Transaction transaction(rig.db);
        store::UpdateStore updates(rig.db);
        using store::FailedState;
        std::int64_t update = 1;
        for (const auto how : {FailedState::trying, FailedState::dead, FailedState::again,
                               FailedState::done, FailedState::dropped})
            updates.save_failed({.bot = Rig::bot,
                                 .update = update++,
                                 .state = how,
                                 .body = "{}",
                                 .failed_at = rig.time.wall});
        store::DialogueStore dialogues(rig.db);
        (void)dialogues.add({.chat = domain::ChatId{anna},
                             .user = domain::UserId{anna},
                             .flow = "create",
                             .state = store::DialogueState::draft,
                             .touched_at = rig.time.wall});
        transaction.commit();
    }
    const auto pass = [&](std::chrono::hours hours) {
        rig.time.wall += hours;
        rig.time.ticks += hours;
        rig.intake.tidy();
    };
    pass(std::chrono::hours{23});
    CHECK(state(1) == "trying");
    pass(std::chrono::hours{2});
    CHECK(state(1) == "dead");
    CHECK(rig.number("SELECT count(*) FROM dialogues") == 1);
    pass(std::chrono::days{7});
    CHECK(rig.number("SELECT count(*) FROM dialogues") == 0);
    CHECK(rig.number("SELECT count(*) FROM failed_updates") == 5);
    pass(std::chrono::days{90});
    CHECK(rig.number("SELECT count(*) FROM failed_updates") == 1);
    CHECK(state(3) == "again");
}

TEST_CASE("a person has blocked the bot, a group has removed it") {
    Rig rig;
    const auto lost = [&](std::int64_t update, const telegram::Chat& chat) {
        auto news = Rig::says(update, anna, "x");
        news.what = telegram::Membership{
            .chat = chat, .from = {.id = anna}, .was = "member", .is = "kicked"};
        rig.intake.take({news});
        return store::ChatStore(rig.db).find(domain::ChatId{chat.id})->unreachable;
    };
    CHECK(lost(1, {.id = anna}) == "it was blocked");
    CHECK(lost(2, {.id = -5, .kind = telegram::ChatKind::group}) == "it was kicked");
}

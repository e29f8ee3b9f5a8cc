#pragma once

#include "core/base/error.hpp"
#include "core/domain/office_rules.hpp"
#include "core/store/update_store.hpp"
#include "core/telegram/update.hpp"
#include "daemon/courier.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace repair::daemon {

/// What people say becomes rows: each update once, whatever happens.
///
/// A batch is one transaction: the updates, how far the bot has read, and what the courier takes
/// at once. An update whose handling throws is undone alone, tried three times and then put aside
/// as dead, with its JSON; its sender reads an apology and the admins a notice. When the machine
/// fails, all of the batch is undone, nothing is counted against any update, and the error comes
/// out: the same batch is to be fetched again.
///
/// After a process that did not end by itself, the first updates are handled one by one, each
/// attempt counted before it begins: one that ends the process three times so is dead too.
class Intake {
public:
    static constexpr int most_tries = 3;

    /// `rules` outlives this.
    Intake(const Workshop& shop, Courier& courier, const domain::OfficeRules& rules,
           std::int64_t bot);

    /// Reads how far the bot was, and says that a process runs. A transaction of its own.
    void begin();
    /// Says that it ended by itself. A transaction of its own.
    void end();

    /// Writes what is there already, to see whether that works. The same errors as take().
    void probe();

    /// Throws Error{busy, machine, corrupt}.
    void take(const std::vector<telegram::Update>& batch);
    /// Those whose retry somebody asked for. The same errors.
    void take_again();
    /// Nothing came: a good moment to forget what is old. The same errors.
    void tidy();

    /// What the next poll asks from; 0: from whatever is not confirmed.
    [[nodiscard]] std::int64_t next() const noexcept { return next_; }
    [[nodiscard]] std::int64_t handled() const noexcept { return handled_; }

private:
    /// Nothing, or why it could not be handled.
    using Failure = std::optional<std::string>;

    void take_together(const std::vector<telegram::Update>& batch);
    void take_carefully(const telegram::Update& update);
    bool announce(const telegram::Update& update);
    void handle(const telegram::Update& update);
    Failure hear(const bot::Heard& heard);
    Failure try_to(const std::function<void()>& action);
    void note_chat(const bot::Heard& heard);
    void note_refusal(const std::vector<bot::Post>& posts, const bot::Heard& heard);
    void bury(const telegram::Update& update, const std::string& why, std::int64_t attempts);
    void tell_admins(const std::string& why, std::int64_t update);
    void advance(const telegram::Update& update);
    void save_position();
    void require_sound(const base::Error& error);

    Workshop shop_;
    Courier& courier_;
    const domain::OfficeRules& rules_;
    std::int64_t bot_;
    store::UpdateStore updates_;
    std::int64_t next_ = 0;
    int careful_ = 0;                 ///< So many updates more are taken one by one.
    int empty_polls_ = 0;             ///< Of the first ones.
    std::int64_t tried_ = 0;          ///< The attempt on this update was counted in this process.
    std::set<std::string> causes_{};  ///< What the admins were told of.
    std::optional<Tick> tidied_{};
    std::int64_t handled_ = 0;
};

}  // namespace repair::daemon

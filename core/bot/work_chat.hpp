#pragma once

#include "core/bot/press.hpp"
#include "core/bot/scene.hpp"

namespace repair::bot {

// Groups that masters work in: which one is whose, and what happens to them.

/// What happens to a chat itself: the bot came or went, the group got another number (which asks
/// for nothing here). False: what was heard is nothing of the kind.
[[nodiscard]] bool hear_chat(Scene& scene);

/// Whether orders may be spoken of here at all: in private, and in a master's work chat.
[[nodiscard]] bool speaks_of_orders(const Scene& scene);

/// What a work chat is for, and what may be said in it. Nothing in another group.
void explain_chat(Scene& scene);

/// The answer to a button that asks for a group: it becomes that master's.
void take_group(Scene& scene, const SharedChat& shared);

// Nothing is tied before the greeting (Post::ties) has arrived. What whoever wanted it reads then,
// or when it cannot arrive.
[[nodiscard]] Post tie_greeted(store::Database& db, const Surroundings& around,
                               const Post& greeting, base::Time now);
[[nodiscard]] Post leave_untied(store::Database& db, const Surroundings& around,
                                const Post& greeting, base::Time now);

// Rows of the press table: "chat:<master>" asks which group is the master's; "ties:<chat>:<page>"
// whose a group shall be; "tie:<chat>:<master>" and "untie:<master>" do it.
void press_chat(Scene& scene, const PressData& data);
void press_ties(Scene& scene, const PressData& data);
void press_tie(Scene& scene, const PressData& data);
void press_untie(Scene& scene, const PressData& data);

}  // namespace repair::bot

#pragma once

#include "core/bot/sight.hpp"
#include "core/office/command.hpp"

#include <optional>
#include <string>
#include <vector>

namespace repair::bot {

enum class Alert { no, yes };

/// One thing that was heard, by whom, and all that is needed to answer it. Answers are gathered
/// here in the order in which they are to be posted. Lives for one Bot::hear().
class Scene : public Sight {
public:
    /// All must outlive this. `catalogue` is the language of whoever is spoken to.
    Scene(store::Database& database, const Surroundings& surroundings, const Heard& what,
          const Catalogue& catalogue)
        : Sight{database, surroundings, &catalogue, what.at, what.place}, heard(what) {}
    Scene(const Scene&) = delete;
    Scene& operator=(const Scene&) = delete;

    const Heard& heard;

    [[nodiscard]] const Press* press() const { return std::get_if<Press>(&heard.what); }

    /// A command of this person at this moment.
    [[nodiscard]] office::Command command(
        std::optional<domain::Version> if_version = std::nullopt) const;

    /// The answer to the press; of several the first counts. Without a press: nothing.
    void answer(std::string text, Alert alert = Alert::no);
    /// The same; without a press: a message.
    void tell(std::string text, Alert alert = Alert::no);

    /// The same, as a no to what was pressed; `why` is a word for the log.
    void refuse(std::string text, std::string_view why, Alert alert = Alert::yes);

    /// In place of the message whose button was pressed; a new message when there was none.
    void show(Screen screen);
    /// A new message.
    void send(Screen screen);
    void post(Post post) { posts_.push_back(std::move(post)); }

    /// What has been gathered, the answer to the press first. Every press is answered, and no
    /// text is longer than Telegram takes.
    [[nodiscard]] std::vector<Post> take();

private:
    std::vector<Post> posts_{};
    std::optional<Post> answer_{};
};

}  // namespace repair::bot

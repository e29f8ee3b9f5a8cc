#include "tests/bot/play.hpp"

#include <catch2/catch.hpp>

#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace repair::test {
namespace {

using bot::Act;

const std::map<std::string, domain::UserId, std::less<>>& people() {
    static const std::map<std::string, domain::UserId, std::less<>> known{
        {"Ольга", olga}, {"Анна", anna}, {"Вера", vera}, {"Иван", ivan_user}, {"Пётр", pyotr_user}};
    return known;
}

std::int64_t number_of(std::string_view text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::string indented(std::string_view text) {
    std::string lines;
    for (const char c : text) {
        lines += c;
        if (c == '\n') lines += "  ";
    }
    return lines;
}

std::string keys_text(const bot::Keys& keys) {
    std::string text;
    for (const auto& row : keys) {
        text += " ";
        for (const auto& key : row)
            text += " [" + key.label + "]";
        text += "\n";
    }
    return text;
}

std::string text_of(const bot::Post& post) {
    switch (post.act) {
        case Act::answer: return post.text.empty() ? "" : "! " + post.text.text + "\n";
        case Act::strip: return "";
        case Act::erase: return "<~ (gone)\n";
        case Act::send:
        case Act::edit: break;
    }
    std::string text = (post.act == Act::edit ? "<~ " : "< ") + indented(post.text.text) + "\n";
    if (!post.photo.empty()) text += "  (photo)\n";
    text += keys_text(post.keys);
    for (const auto& row : post.board) {
        text += "  ";
        for (const auto& key : row)
            text += "{" + key.label + "} ";
        text.back() = '\n';
    }
    if (post.asks) text += "  (answer by replying)\n";
    return text;
}

}  // namespace

void Play::enter(std::string_view name, std::optional<domain::ChatId> group) {
    const auto known = people().find(name);
    speaker_ = known == people().end() ? domain::UserId{number_of(name)} : known->second;
    name_ = name;
    group_ = group;
}

domain::ChatId Play::chat_id() const {
    return group_.value_or(domain::ChatId{base::raw(speaker_)});
}

bot::Heard Play::heard() {
    return {.chat = chat_id(),
            .place = group_ ? bot::Place::supergroup : bot::Place::private_chat,
            .title = group_ ? "Группа" : "",
            .from = {.id = speaker_, .name = name_, .language = "ru"},
            .at = office.now};
}

std::string Play::post(const std::vector<bot::Post>& posts) {
    std::string text;
    for (const auto& one : posts) {
        text += text_of(one);
        const auto id = chats_[one.chat].apply(one);
        if (id) text += post(bot.arrived(one, *id, office.now));
        if (!id && one.act == bot::Act::edit) text += post(bot.missed(one, office.now));
    }
    return text;
}

std::string Play::hears(bot::Heard heard) {
    return posts([&] { return bot.hear(heard); });
}

std::string Play::posts(const std::function<std::vector<bot::Post>()>& does) {
    store::Transaction transaction(office.db);
    const auto text = post(does());
    transaction.commit();
    return text;
}

std::string Play::says(std::string_view text) {
    auto said = heard();
    said.message = chat().next();
    said.what = bot::Words{.text = std::string(text)};
    return hears(std::move(said));
}

std::string Play::replies_to(domain::MessageId message, std::string_view text) {
    auto said = heard();
    said.message = chat().next();
    said.answers = message;
    said.what = bot::Words{.text = std::string(text)};
    return hears(std::move(said));
}

std::string Play::presses_data(domain::MessageId message, std::string_view data) {
    auto said = heard();
    said.message = message;
    said.what = bot::Press{.query = "q", .data = std::string(data)};
    return hears(std::move(said));
}

std::string Play::presses(std::string_view label) {
    const auto button = chat().button(label);
    if (!button) {
        std::string labels;
        for (const auto& other : chat().buttons())
            labels += " [" + other.key.label + "]";
        return "!! no such button; there are" + labels + "\n";
    }
    return presses_data(button->message, button->key.data);
}

std::string Play::deliver() {
    std::vector<store::OutboxRow> rows;
    store::OutboxStore(office.db).list({}, [&](const store::OutboxRow& row) {
        rows.push_back(row);
        return true;
    });
    std::string text;
    store::Transaction transaction(office.db);
    for (const auto& row : rows) {
        auto to = domain::ChatId{row.notice.to.id};
        std::string name = std::to_string(row.notice.to.id);
        if (row.notice.to.kind == domain::Recipient::Kind::master) {
            const auto master = office::load_master(office.db, domain::MasterId{row.notice.to.id});
            to = master.chat.value_or(domain::ChatId{base::raw(master.user)});
            name = master.name + (master.chat ? " (рабочая группа)" : "");
        }
        for (const auto& [known, id] : people())
            if (base::raw(id) == base::raw(to)) name = known;
        const auto worded = bot.word(row, to, office.now);
        if (worded) text += "→ " + name + "\n" + post({*worded});
    }
    office.forget_notices();
    transaction.commit();
    return text;
}

namespace {

/// One line of a transcript played: the line itself and what came of it.
class Reader {
public:
    explicit Reader(Office& office) : office_(office), play_(office) {}

    std::string operator()(const std::string& line) {
        const auto rest = line.size() > 2 ? line.substr(2) : std::string{};
        if (line.starts_with("# ") || line.empty()) return line + "\n";
        if (line.starts_with("@ ")) return enter(rest, line);
        if (line.starts_with("> ")) return line + "\n" + say(rest);
        if (line.starts_with("+ ")) return pass(rest, line);
        if (line.starts_with("* ")) return line + "\n" + play_.deliver();
        if (line.starts_with("= ")) return fact(rest);
        if (line.starts_with("& ")) return ask(rest);
        return {};
    }

private:
    std::string enter(const std::string& rest, const std::string& line) {
        const auto in = rest.find(" in ");
        if (in == std::string::npos)
            play_.enter(rest);
        else
            play_.enter(rest.substr(0, in), domain::ChatId{number_of(rest.substr(in + 4))});
        return line + "\n";
    }

    std::string say(const std::string& said) {
        if (said.starts_with("[") && said.ends_with("]"))
            return play_.presses(std::string_view(said).substr(1, said.size() - 2));
        if (said.starts_with("^ ")) return play_.replies_to(last_message(), said.substr(2));
        auto heard = play_.heard();
        heard.message = play_.chat().next();
        if (said.starts_with("photo"))
            heard.what = bot::Photo{"file-1", said.size() > 7 ? said.substr(7) : ""};
        else if (said == "voice")
            heard.what = bot::Other{"voice"};
        else if (said.starts_with("contact: "))
            heard.what = bot::Contact{.phone = said.substr(9)};
        else if (said.starts_with("forward: "))
            heard.what = bot::Words{said.substr(9), bot::Words::How::forwarded};
        else
            return play_.says(unescaped(said));
        return play_.hears(std::move(heard));
    }

    static std::string unescaped(std::string text) {
        for (auto at = text.find("\\n"); at != std::string::npos; at = text.find("\\n"))
            text.replace(at, 2, "\n");
        return text;
    }

    domain::MessageId last_message() {
        const auto& all = play_.chat().messages();
        return all.empty() ? domain::MessageId{} : all.back().id;
    }

    std::string pass(const std::string& rest, const std::string& line) {
        const auto number = number_of(rest);
        const auto seconds = rest.ends_with("h")   ? number * 3600
                             : rest.ends_with("m") ? number * 60
                                                   : number;
        office_.now += std::chrono::seconds(seconds);
        return line + "\n";
    }

    std::string fact(const std::string& rest) {
        const auto id = number_of(std::string_view(rest).substr(6));
        const auto found = store::OrderStore(office_.db).find(domain::OrderId{id});
        const auto head = "= order " + std::to_string(id) + ": ";
        if (!found) return head + "not there\n";
        auto text =
            head + std::string(word(found->status)) + ", version " + std::to_string(found->version);
        if (found->master) text += ", " + office::load_master(office_.db, *found->master).name;
        return text + "\n";
    }

    std::string ask(const std::string& rest) {
        const auto sql = rest.substr(0, rest.find(": "));
        auto row = office_.db.query(sql);
        return "& " + sql + ": " + (row.step() ? row.text(0) : "nothing") + "\n";
    }

    Office& office_;
    Play play_;
};

}  // namespace

void check_transcript(const std::string& name, Office& office) {
    const auto path = std::string(REPAIR_SOURCE_DIR) + "/tests/bot/transcripts/" + name + ".txt";
    std::ostringstream expected;
    expected << std::ifstream(path).rdbuf();
    REQUIRE_FALSE(expected.str().empty());

    Reader reader(office);
    std::istringstream lines(expected.str());
    std::string actual;
    for (std::string line; std::getline(lines, line);)
        actual += reader(line);
    if (std::getenv("REPAIR_ACCEPT") != nullptr) std::ofstream(path) << actual;
    CHECK(actual == expected.str());
}

}  // namespace repair::test

#include "tests/support/telegram/fake_telegram.hpp"

#include "tests/support/process.hpp"
#include "tests/support/telegram/http.hpp"
#include "tests/support/telegram/read_seen.hpp"

#include <atomic>
#include <optional>
#include <stdexcept>
#include <unistd.h>

namespace repair::test {
namespace {

using base::Json;

/// No two fakes of one test are alike, and every run of the test is.
std::string next_seed() {
    static std::atomic<int> seed{0};
    return std::to_string(++seed);
}

Process start() {
    Start how;
    how.argv = {FAKE_TELEGRAM, "--seed", next_seed(), "--parent", std::to_string(::getpid())};
    how.err = Stream::null;
    return Process(how);
}

}  // namespace

struct FakeTelegram::Inside {
    std::optional<Process> process{};
    std::optional<HttpClient> wire{};
};

FakeTelegram::FakeTelegram() : inside_(std::make_unique<Inside>()) {
    auto& process = inside_->process.emplace(start());
    const auto line = process.read_line();
    if (line.empty()) throw std::runtime_error("the fake of the Bot API does not start");
    port_ = std::stoi(line);
    inside_->wire.emplace(port_);
}

FakeTelegram::FakeTelegram(int port) : inside_(std::make_unique<Inside>()), port_(port) {
    inside_->wire.emplace(port);
}

FakeTelegram::~FakeTelegram() = default;
FakeTelegram::FakeTelegram(FakeTelegram&&) noexcept = default;

FakeTelegram FakeTelegram::attach(int port) {
    return FakeTelegram(port);
}

std::string FakeTelegram::api_root() const {
    return "http://127.0.0.1:" + std::to_string(port_);
}

pid_t FakeTelegram::pid() const {
    return inside_->process ? inside_->process->pid() : 0;
}

Json FakeTelegram::control(std::string_view verb, const Json& arguments) {
    const auto reply = inside_->wire->post("/control/" + std::string(verb), arguments.dump());
    const auto json = base::parse_json(reply.body);
    if (!json || !json->boolean_at("ok"))
        throw std::runtime_error(json ? json->string_at("error") : "no answer of the fake");
    const auto* const result = json->child("result");
    return result == nullptr ? Json{} : *result;
}

std::string FakeTelegram::token() {
    return control("bot", Json::object()).string_at("token");
}

std::int64_t FakeTelegram::bot() {
    return control("bot", Json::object()).number_at("id").value();
}

std::string FakeTelegram::bot_username() {
    return control("bot", Json::object()).string_at("username");
}

std::string FakeTelegram::replaces_token() {
    return control("new_token", Json::object()).string_at("token");
}

std::string FakeTelegram::becomes_other_bot() {
    return control("new_bot", Json::object()).string_at("token");
}

void FakeTelegram::privacy(Privacy mode) {
    control("privacy", Json::object().set("on", mode == Privacy::on));
}

// What happens on the wire ------------------------------------------------------------------------

void FakeTelegram::queue_updates(const std::vector<Json>& updates) {
    auto list = Json::array();
    for (const auto& update : updates)
        list.add(update);
    control("updates", Json::object().set("list", std::move(list)));
}

void FakeTelegram::queue_raw(const std::string& members_and_brace) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    for (const char c : members_and_brace) {
        const auto byte = static_cast<unsigned char>(c);
        hex += digits[byte >> 4U];
        hex += digits[byte & 0xFU];
    }
    control("raw", Json::object().set("hex", hex));
}

void FakeTelegram::queue_texts(int count, int people, std::int64_t first, const std::string& text) {
    control("texts", Json::object()
                         .set("count", count)
                         .set("people", people)
                         .set("first", first)
                         .set("text", text));
}

std::int64_t FakeTelegram::pending() {
    return control("pending", Json::object()).number();
}

void FakeTelegram::renumbers_updates() {
    control("renumber", Json::object());
}

void FakeTelegram::renumbers_updates(std::int64_t next) {
    control("renumber", Json::object().set("next", next));
}

void FakeTelegram::forgets_updates() {
    control("forget_updates", Json::object());
}

void FakeTelegram::sets_webhook(const std::string& url) {
    control("webhook", Json::object().set("url", url));
}

int FakeTelegram::fault(const Fault& fault) {
    return static_cast<int>(control("fault", fault_json(fault)).number());
}

int FakeTelegram::met(int fault) {
    return static_cast<int>(control("met", Json::object().set("fault", fault)).number());
}

void FakeTelegram::clear_faults() {
    control("clear_faults", Json::object());
}

void FakeTelegram::send_delay(std::chrono::milliseconds delay) {
    control("send_delay", Json::object().set("delay", delay.count()));
}

void FakeTelegram::limits(Limits mode) {
    control("limits", Json::object().set("on", mode == Limits::on));
}

void FakeTelegram::hangs_up(std::chrono::milliseconds away) {
    control("hang_up", Json::object().set("away", away.count()));
}

void FakeTelegram::clock_offset(std::chrono::seconds offset) {
    control("clock_offset", Json::object().set("seconds", offset.count()));
}

std::string FakeTelegram::file(const std::string& file_id) {
    const auto reply = inside_->wire->get("/file/bot" + token() + "/documents/" + file_id);
    if (reply.status != 200) throw std::runtime_error("there is no file " + file_id);
    return reply.body;
}

}  // namespace repair::test

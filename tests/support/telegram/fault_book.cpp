#include "tests/support/telegram/fault_book.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace repair::test::botapi {
namespace {

constexpr std::array<std::pair<FaultKind, std::string_view>, 14> words{{
    {FaultKind::bad_gateway, "bad_gateway"},
    {FaultKind::server_error, "server_error"},
    {FaultKind::flood, "flood"},
    {FaultKind::drop, "drop"},
    {FaultKind::half_open, "half_open"},
    {FaultKind::cut, "cut"},
    {FaultKind::garbage, "garbage"},
    {FaultKind::empty, "empty"},
    {FaultKind::slow, "slow"},
    {FaultKind::trickle, "trickle"},
    {FaultKind::unauthorized, "unauthorized"},
    {FaultKind::not_found, "not_found"},
    {FaultKind::conflict, "conflict"},
    {FaultKind::custom, "custom"},
}};

bool about(const Fault& fault, std::string_view method, std::int64_t chat) {
    if (fault.chat != 0 && fault.chat != chat) return false;
    const std::string_view wanted = fault.method;
    if (wanted.empty() || wanted == method) return true;
    if (wanted == "writes") return writes(method);
    return wanted.ends_with('*') && method.starts_with(wanted.substr(0, wanted.size() - 1));
}

std::int64_t seconds_until(std::int64_t then, std::int64_t now) {
    return then <= now ? 0 : (then - now + 999) / 1000;
}

}  // namespace

std::string_view word(FaultKind kind) {
    return std::ranges::find(words, kind, &std::pair<FaultKind, std::string_view>::first)->second;
}

FaultKind fault_kind(std::string_view text) {
    const auto found =
        std::ranges::find(words, text, &std::pair<FaultKind, std::string_view>::second);
    if (found == words.end()) throw std::out_of_range("no such fault: " + std::string(text));
    return found->first;
}

bool writes(std::string_view method) {
    return !method.starts_with("get");
}

int FaultBook::add(const Fault& fault, std::int64_t now) {
    const auto from = now + fault.after.count();
    const auto until = fault.lasts.count() > 0 ? from + fault.lasts.count() : 0;
    entries_.push_back({++last_, fault, from, until, std::mt19937(fault.seed)});
    return last_;
}

int FaultBook::met(int number) const {
    const auto found = std::ranges::find(entries_, number, &Entry::number);
    if (found != entries_.end()) return found->met;
    const auto before = met_before_.find(number);
    if (before == met_before_.end()) throw std::out_of_range("no such fault");
    return before->second;
}

void FaultBook::clear() {
    for (const auto& entry : entries_)
        met_before_[entry.number] = entry.met;
    entries_.clear();
    held_until_.clear();
    all_held_until_ = 0;
}

const Fault* FaultBook::meet(std::string_view method, std::int64_t chat, std::int64_t now) {
    for (auto& entry : entries_) {
        const auto& fault = entry.fault;
        if (fault.times != 0 && entry.met >= fault.times) continue;
        if (now < entry.from || (entry.until != 0 && now >= entry.until)) continue;
        if (!about(fault, method, chat)) continue;
        if (++entry.asked % std::max(fault.every, 1) != 0) continue;
        if (static_cast<int>(entry.chance() % 1000) >= fault.per_mille) continue;
        ++entry.met;
        return &fault;
    }
    return nullptr;
}

std::int64_t FaultBook::held(std::string_view method, std::int64_t chat, std::int64_t now) const {
    if (!writes(method)) return 0;
    auto until = all_held_until_;
    if (const auto found = held_until_.find(chat); chat != 0 && found != held_until_.end())
        until = std::max(until, found->second);
    return seconds_until(until, now);
}

void FaultBook::hold(const Fault& fault, std::int64_t chat, std::int64_t now) {
    const auto until = now + std::chrono::milliseconds(fault.retry_after).count();
    if (fault.hold == Hold::everyone) all_held_until_ = until;
    if (fault.hold == Hold::chat) held_until_[chat] = until;
}

std::int64_t FloodLimits::wait(Bucket& bucket, double burst, double per_second, std::int64_t now) {
    const auto passed = static_cast<double>(now - bucket.at) / 1000;
    bucket.tokens = bucket.fresh ? burst : std::min(burst, bucket.tokens + passed * per_second);
    bucket.fresh = false;
    bucket.at = now;
    if (bucket.tokens >= 1) return 0;
    return static_cast<std::int64_t>(std::ceil((1 - bucket.tokens) / per_second));
}

std::int64_t FloodLimits::ask(std::int64_t chat, std::int64_t now) {
    auto& one = chats_[chat];
    const auto for_all = wait(all_, 35, 30, now);
    const auto for_one = chat > 0 ? wait(one, 5, 1, now) : wait(one, 20, 20.0 / 60, now);
    const auto seconds = std::max(for_all, for_one);
    if (seconds > 0) return seconds;
    all_.tokens -= 1;
    one.tokens -= 1;
    return 0;
}

}  // namespace repair::test::botapi

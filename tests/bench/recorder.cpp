#include "tests/bench/recorder.hpp"

#include <cctype>
#include <stdexcept>
#include <string_view>

namespace repair::bench {
namespace {

/// Reads the value that `text` begins with, as sqlite3_expanded_sql() writes it, and cuts it off.
bare_value take_value(std::string_view& text, std::deque<std::string>& texts) {
    if (text.starts_with("NULL")) {
        text.remove_prefix(4);
        return {.type = SQLITE_NULL, .number = 0, .text = nullptr, .size = 0};
    }
    if (text.starts_with('\'')) {
        auto& value = texts.emplace_back();
        text.remove_prefix(1);
        while (!text.starts_with('\'') || text.starts_with("''")) {
            value += text.front();
            text.remove_prefix(text.starts_with("''") ? 2 : 1);
        }
        text.remove_prefix(1);
        return {.type = SQLITE_TEXT,
                .number = 0,
                .text = value.data(),
                .size = static_cast<int>(value.size())};
    }
    std::size_t used = 0;
    const auto number = std::stoll(std::string(text.substr(0, 24)), &used);
    text.remove_prefix(used);
    return {.type = SQLITE_INTEGER, .number = number, .text = nullptr, .size = 0};
}

Recording* recording = nullptr;

bool by_itself(std::string_view sql) {
    return sql.starts_with("--") || sql.find("'main'.'order_") != std::string_view::npos;
}

int on_statement(unsigned, void*, void* statement, void* text) {
    if (recording == nullptr || by_itself(static_cast<const char*>(text))) return 0;
    auto* const running = static_cast<sqlite3_stmt*>(statement);
    char* const expanded = sqlite3_expanded_sql(running);
    recording->add(sqlite3_sql(running), expanded);
    sqlite3_free(expanded);
    return 0;
}

int on_open(sqlite3* db, char**, const sqlite3_api_routines*) {
    return sqlite3_trace_v2(db, SQLITE_TRACE_STMT, on_statement, nullptr);
}

}  // namespace

std::size_t Recording::number_of(const std::string& sql) {
    const auto [at, fresh] = numbers_.emplace(sql, sql_.size());
    if (fresh) sql_.push_back(at->first.c_str());
    return at->second;
}

void Recording::add(const std::string& sql, const std::string& expanded) {
    auto& values = values_.emplace_back();
    std::string_view rest = expanded;
    for (const char c : sql) {
        if (c == '?')
            values.push_back(take_value(rest, texts_));
        else if (rest.starts_with(c))
            rest.remove_prefix(1);
        else
            throw std::logic_error("cannot read the values of: " + expanded);
    }
    steps_.push_back({number_of(sql), values.data(), static_cast<int>(values.size())});
}

std::vector<bare_step> Recording::writes(std::size_t from, std::size_t to) const {
    std::vector<bare_step> found;
    for (auto i = from; i < to; ++i) {
        std::string_view sql = sql_.at(steps_.at(i).statement);
        while (std::isspace(static_cast<unsigned char>(sql.front())) != 0)
            sql.remove_prefix(1);
        if (!sql.starts_with("SELECT")) found.push_back(steps_.at(i));
    }
    return found;
}

Recorder::Recorder(Recording& to) {
    recording = &to;
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(on_open));
}

Recorder::~Recorder() {
    sqlite3_reset_auto_extension();
    recording = nullptr;
}

}  // namespace repair::bench

#include "core/base/json.hpp"

#include "core/base/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace repair::base {
namespace {

constexpr std::string_view hex = "0123456789abcdef";

void append_escape(std::string& out, char32_t point) {
    switch (point) {
        case '"': out += "\\\""; return;
        case '\\': out += "\\\\"; return;
        case '\n': out += "\\n"; return;
        case '\r': out += "\\r"; return;
        case '\t': out += "\\t"; return;
        default: break;
    }
    out += "\\u";
    for (const unsigned shift : {12U, 8U, 4U, 0U})
        out += hex[(point >> shift) & 0xFU];
}

/// C1 controls drive terminals, and U+2028 and U+2029 end lines for some readers.
bool needs_escape(char32_t point) noexcept {
    if (point < ' ' || point == '"' || point == '\\') return true;
    return (point >= 0x7F && point <= 0x9F) || point == 0x2028 || point == 0x2029;
}

/// How many bytes of `text` may stand in a JSON string as they are.
std::size_t plain_bytes(std::string_view text) noexcept {
    std::size_t bytes = 0;
    while (bytes < text.size()) {
        const auto step = first_step(text.substr(bytes));
        if (!step.valid || needs_escape(step.point)) break;
        bytes += step.bytes;
    }
    return bytes;
}

void append_string(std::string& out, std::string_view text) {
    out += '"';
    for (;;) {
        const auto plain = plain_bytes(text);
        out += text.substr(0, plain);
        text.remove_prefix(plain);
        if (text.empty()) break;
        const auto step = first_step(text);
        if (step.valid)
            append_escape(out, step.point);
        else
            append_utf8(out, replacement);
        text.remove_prefix(step.bytes);
    }
    out += '"';
}

void append_number(std::string& out, std::int64_t number) {
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

class Writer {
public:
    Writer(std::string& out, Json::Style style)
        : out_(out), pretty_(style == Json::Style::pretty) {}

    void write(const Json& value) {
        switch (value.kind()) {
            case Json::Kind::null: out_ += "null"; break;
            case Json::Kind::boolean: out_ += value.boolean() ? "true" : "false"; break;
            case Json::Kind::number: append_number(out_, value.number()); break;
            case Json::Kind::string: append_string(out_, value.string()); break;
            case Json::Kind::array: write_array(value.elements()); break;
            case Json::Kind::object: write_object(value.members()); break;
        }
    }

private:
    void write_array(const Json::Array& elements) {
        open('[');
        for (const auto& element : elements) {
            separate(&element == &elements.front());
            write(element);
        }
        close(']', elements.empty());
    }

    void write_object(const Json::Object& members) {
        open('{');
        for (const auto& member : members) {
            separate(&member == &members.front());
            append_string(out_, member.first);
            out_ += pretty_ ? ": " : ":";
            write(member.second);
        }
        close('}', members.empty());
    }

    void open(char bracket) {
        out_ += bracket;
        ++depth_;
    }

    void separate(bool first) {
        if (!first) out_ += ',';
        break_line();
    }

    void close(char bracket, bool empty) {
        --depth_;
        if (!empty) break_line();
        out_ += bracket;
    }

    void break_line() {
        if (!pretty_) return;
        out_ += '\n';
        out_.append(2 * depth_, ' ');
    }

    std::string& out_;
    bool pretty_;
    std::size_t depth_ = 0;
};

const Json* member(const Json::Object& members, std::string_view key) {
    const auto found = std::ranges::find(members, key, &Json::Object::value_type::first);
    return found == members.end() ? nullptr : &found->second;
}

}  // namespace

Json& Json::set(std::string_view key, Json value) & {
    auto* const members = std::get_if<Object>(&value_);
    if (members == nullptr) throw std::logic_error("a member set in JSON that is no object");
    const auto found = std::ranges::find(*members, key, &Object::value_type::first);
    if (found != members->end()) {
        found->second = std::move(value);
        return *this;
    }
    constexpr std::size_t usual = 8;  // Spares most objects growing step by step.
    if (members->empty()) members->reserve(usual);
    members->emplace_back(key, std::move(value));
    return *this;
}

Json& Json::add(Json value) & {
    auto* const elements = std::get_if<Array>(&value_);
    if (elements == nullptr) throw std::logic_error("an element added to JSON that is no array");
    elements->push_back(std::move(value));
    return *this;
}

const Json* Json::child(std::string_view key) const {
    const auto* const object = std::get_if<Object>(&value_);
    if (object == nullptr) return nullptr;
    const auto found = std::ranges::find(*object, key, &Object::value_type::first);
    return found == object->end() ? nullptr : &found->second;
}

std::optional<std::int64_t> Json::number_at(std::string_view key) const {
    const auto* const member = child(key);
    if (member == nullptr || member->kind() != Kind::number) return std::nullopt;
    return member->number();
}

std::string Json::string_at(std::string_view key) const {
    const auto* const member = child(key);
    return member != nullptr && member->kind() == Kind::string ? member->string() : std::string{};
}

bool Json::boolean_at(std::string_view key) const {
    const auto* const member = child(key);
    return member != nullptr && member->kind() == Kind::boolean && member->boolean();
}

Json Json::take(std::string_view key) {
    auto* const object = std::get_if<Object>(&value_);
    if (object == nullptr) return {};
    const auto found = std::ranges::find(*object, key, &Object::value_type::first);
    return found == object->end() ? Json{} : std::exchange(found->second, Json{});
}

Json::Array Json::take_elements() {
    auto* const array = std::get_if<Array>(&value_);
    if (array == nullptr) return {};
    auto elements = std::move(*array);
    value_ = std::monostate{};
    return elements;
}

const Json* Json::find(std::string_view path) const {
    const Json* here = this;
    for (;;) {
        const auto* const members = std::get_if<Object>(&here->value_);
        if (members == nullptr) return nullptr;
        const auto dot = path.find('.');
        here = member(*members, path.substr(0, dot));
        if (here == nullptr || dot == std::string_view::npos) return here;
        path.remove_prefix(dot + 1);
    }
}

std::string Json::cell() const {
    if (kind() == Kind::string) return string();
    return is_null() ? std::string() : dump();
}

std::string Json::dump(Style style) const {
    std::string out;
    append_to(out, style);
    return out;
}

void Json::append_to(std::string& out, Style style) const {
    Writer(out, style).write(*this);
}

}  // namespace repair::base

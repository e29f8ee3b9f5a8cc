#include "tests/support/telegram/findings.hpp"
#include "tests/support/telegram/method_table.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace repair::test::botapi {
namespace {

using base::Json;

std::optional<std::int64_t> whole_number(std::string_view digits) {
    std::int64_t value = 0;
    const auto end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, value);
    if (digits.empty() || read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    return value;
}

bool is_list_or_object(Takes takes) {
    switch (takes) {
        case Takes::entities:
        case Takes::any_markup:
        case Takes::inline_markup:
        case Takes::reply:
        case Takes::link_preview:
        case Takes::update_kinds:
        case Takes::commands:
        case Takes::command_scope: return true;
        default: return false;
    }
}

/// What a text stands for. Lists and objects may be text in any encoding ("JSON-serialized").
std::optional<Json> understood(const Parameter& parameter, const Json& value) {
    if (value.kind() != Json::Kind::string) return std::nullopt;
    const auto& text = value.string();
    if (parameter.takes == Takes::integer || parameter.takes == Takes::chat) {
        const auto number = whole_number(text);
        return number ? std::optional<Json>(*number) : std::nullopt;
    }
    if (parameter.takes == Takes::boolean) {
        if (text == "true" || text == "True" || text == "1") return Json(true);
        if (text == "false" || text == "False" || text == "0") return Json(false);
        return std::nullopt;
    }
    if (is_list_or_object(parameter.takes)) return base::parse_json(text);
    return std::nullopt;
}

class Checker {
public:
    Checker(Findings& findings, Call& call) : findings_(findings), call_(call) {}

    void check(const Parameter& parameter) {
        const std::string name(parameter.name);
        const auto* value = call_.find(name);
        if (value == nullptr) {
            if (parameter.takes == Takes::file && call_.files.contains(name)) return;
            if (parameter.need == Need::required) findings_.add(name + " is missing");
            return;
        }
        if (auto better = understood(parameter, *value)) {
            if (!call_.as_text && !is_list_or_object(parameter.takes))
                findings_.add(name + " is a text that should be a value of its own");
            call_.parameters.set(name, std::move(*better));
            value = call_.find(name);
        }
        check_value(parameter, *value, name);
    }

private:
    void check_value(const Parameter& parameter, const Json& value, const std::string& name) {
        switch (parameter.takes) {
            case Takes::integer:
                findings_.number(value, name, parameter.least, parameter.most);
                return;
            case Takes::boolean: findings_.is(value, Json::Kind::boolean, name); return;
            case Takes::text:
                findings_.text(value, name, size(parameter.least), size(parameter.most));
                return;
            case Takes::marked_text: return check_marked(parameter, value, name);
            case Takes::chat: return check_chat(value, name);
            case Takes::file: findings_.text(value, name, 1, 2048); return;
            case Takes::parse_mode:
                return check_word(value, name, {"HTML", "MarkdownV2", "Markdown"});
            case Takes::entities:
                if (call_.find("parse_mode") != nullptr) findings_.add(name + " beside parse_mode");
                return check_entities(findings_, value, call_.text(parameter.marks));
            case Takes::any_markup: return check_any_markup(findings_, value, call_.chat() > 0);
            case Takes::inline_markup: return check_inline_markup(findings_, value);
            default: return check_rare(parameter, value, name);
        }
    }

    void check_rare(const Parameter& parameter, const Json& value, const std::string& name) {
        switch (parameter.takes) {
            case Takes::reply: return check_reply(findings_, value);
            case Takes::link_preview: return check_link_preview(findings_, value);
            case Takes::update_kinds: return check_update_kinds(findings_, value);
            case Takes::commands: return check_commands(findings_, value);
            case Takes::command_scope: return check_scope(findings_, value);
            case Takes::language: {
                const bool good = value.kind() == Json::Kind::string &&
                                  (value.string().empty() || value.string().size() == 2);
                if (!good) findings_.add(name + " is no two-letter code");
                return;
            }
            case Takes::action:
                return check_word(
                    value, name,
                    {"typing", "upload_photo", "record_video", "upload_video", "record_voice",
                     "upload_voice", "upload_document", "choose_sticker", "find_location",
                     "record_video_note", "upload_video_note"});
            case Takes::web_address: {
                const bool good =
                    value.kind() == Json::Kind::string &&
                    (value.string().empty() || value.string().starts_with("https://"));
                if (!good) findings_.add(name + " is no https address");
                return;
            }
            default: findings_.add(name + " is a parameter that nothing here has a use for");
        }
    }

    static std::size_t size(std::int64_t limit) {
        return limit < 0 ? 0 : static_cast<std::size_t>(limit);
    }

    void check_marked(const Parameter& parameter, const Json& value, const std::string& name) {
        if (!findings_.is(value, Json::Kind::string, name)) return;
        auto marked = formatted_of(call_, parameter.name, parameter.marks);
        if (!marked.error.empty()) {
            // What is wrong with entities is found where they are.
            if (call_.find("parse_mode") != nullptr) findings_.add(name + ": " + marked.error);
            return;
        }
        tidy(marked.text);
        const auto length = utf16_length(marked.text.text);
        if (length < size(parameter.least)) findings_.add(name + " is empty");
        if (length > size(parameter.most))
            findings_.add(name + " is " + std::to_string(length) + " units long, more than " +
                          std::to_string(parameter.most));
        if (value.string().find('\0') != std::string::npos) findings_.add(name + " has a NUL");
    }

    void check_chat(const Json& value, const std::string& name) {
        if (value.kind() == Json::Kind::string && value.string().starts_with('@')) return;
        constexpr std::int64_t widest = (std::int64_t{1} << 52) - 1;
        if (findings_.number(value, name, -widest, widest) && value.number() == 0)
            findings_.add(name + " is 0");
    }

    void check_word(const Json& value, const std::string& name,
                    const std::vector<std::string_view>& words) {
        if (!findings_.is(value, Json::Kind::string, name)) return;
        if (std::ranges::find(words, value.string()) == words.end())
            findings_.add(name + " is '" + value.string() + "'");
    }

    Findings& findings_;
    Call& call_;
};

void check_files(Findings& findings, const Call& call, const MethodRow& row) {
    for (const auto& [name, file] : call.files) {
        const auto found = std::ranges::find(row.parameters, name, &Parameter::name);
        if (found == row.parameters.end() || found->takes != Takes::file)
            findings.add("a file as " + name);
        if (file.name.empty()) findings.add(name + " is a file without a name");
        const std::size_t most = name == "photo" ? 10U << 20U : 50U << 20U;
        if (file.bytes.size() > most) findings.add(name + " is too large a file");
        if (file.bytes.empty()) findings.add(name + " is an empty file");
    }
}

}  // namespace

Findings check_call(Call& call) {
    Findings findings;
    for (const auto& oddity : call.oddities)
        findings.add(oddity);
    const auto* const row = find_row(call.method);
    if (row == nullptr) {
        findings.add("no such method");
        return findings;
    }
    Checker checker(findings, call);
    for (const auto& parameter : row->parameters)
        checker.check(parameter);
    for (const auto& [name, value] : call.parameters.members())
        if (std::ranges::find(row->parameters, name, &Parameter::name) == row->parameters.end())
            findings.add("an unknown parameter, " + name);
    check_files(findings, call, *row);
    return findings;
}

FormattedOr formatted_of(const Call& call, std::string_view text, std::string_view entities) {
    const auto source = call.text(text);
    const auto mode = call.text("parse_mode");
    if (mode == "HTML" || mode == "html") return parse_html(source);
    if (!mode.empty()) return {{}, "unsupported parse_mode"};
    const auto* const given = call.find(entities);
    return with_entities(source, given == nullptr ? Json{} : *given);
}

}  // namespace repair::test::botapi

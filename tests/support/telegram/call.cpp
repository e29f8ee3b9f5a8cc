#include "tests/support/telegram/call.hpp"

#include <utility>

namespace repair::test::botapi {
namespace {

using base::Json;

void read_pairs(Call& call, std::string_view text) {
    call.as_text = call.as_text || !text.empty();
    while (!text.empty()) {
        const auto pair = text.substr(0, text.find('&'));
        const auto equals = pair.find('=');
        if (equals != std::string_view::npos)
            call.parameters.set(percent_decoded(pair.substr(0, equals), Plus::space),
                                percent_decoded(pair.substr(equals + 1), Plus::space));
        text.remove_prefix(std::min(text.size(), pair.size() + 1));
    }
}

/// The value of `name="…"` in a header line, with \" and \\ undone and %XX decoded.
std::optional<std::string> quoted(std::string_view line, std::string_view name) {
    const auto key = std::string(name) + "=\"";
    auto at = line.find(key);
    // filename= also ends in name=.
    while (at != std::string_view::npos && at > 0 && line[at - 1] != ' ' && line[at - 1] != ';')
        at = line.find(key, at + 1);
    if (at == std::string_view::npos) return std::nullopt;
    std::string value;
    for (auto i = at + key.size(); i < line.size() && line[i] != '"'; ++i) {
        if (line[i] == '\\' && i + 1 < line.size()) ++i;
        value += line[i];
    }
    return percent_decoded(value, Plus::plain);
}

void read_part(Call& call, std::string_view part) {
    const auto end = part.find("\r\n\r\n");
    if (end == std::string_view::npos) {
        call.oddities.emplace_back("a part of the multipart body has no end of its head");
        return;
    }
    auto head = part.substr(0, end);
    const auto body = part.substr(end + 4);
    std::optional<std::string> name;
    std::optional<std::string> file_name;
    std::string type;
    while (!head.empty()) {
        const auto line = head.substr(0, head.find("\r\n"));
        constexpr std::string_view type_key = "Content-Type: ";
        if (line.starts_with(type_key)) type = line.substr(type_key.size());
        if (line.starts_with("Content-Disposition:")) {
            name = quoted(line, "name");
            file_name = quoted(line, "filename");
        }
        head.remove_prefix(std::min(head.size(), line.size() + 2));
    }
    if (!name) {
        call.oddities.emplace_back("a part of the multipart body has no name");
    } else if (file_name) {
        call.files[*name] = {*file_name, type, std::string(body)};
    } else {
        call.parameters.set(*name, body);
    }
}

void read_multipart(Call& call, std::string_view body, std::string_view type) {
    call.as_text = true;
    const auto at = type.find("boundary=");
    if (at == std::string_view::npos) {
        call.oddities.emplace_back("a multipart body without a boundary");
        return;
    }
    auto word = type.substr(at + 9);
    word = word.substr(0, word.find(';'));
    if (word.starts_with('"')) word = word.substr(1, word.size() - 2);
    const auto line = "--" + std::string(word);
    if (!body.starts_with(line)) {
        call.oddities.emplace_back("a multipart body that does not begin with its boundary");
        return;
    }
    body.remove_prefix(line.size());
    while (body.starts_with("\r\n")) {
        body.remove_prefix(2);
        const auto end = body.find("\r\n" + line);
        if (end == std::string_view::npos) break;
        read_part(call, body.substr(0, end));
        body.remove_prefix(end + 2 + line.size());
    }
    if (!body.starts_with("--")) call.oddities.emplace_back("a multipart body without its end");
}

void read_body(Call& call, const HttpRequest& request) {
    if (request.body.empty()) return;
    const std::string_view type = request.content_type;
    if (type.starts_with("multipart/form-data")) return read_multipart(call, request.body, type);
    if (type.starts_with("application/x-www-form-urlencoded"))
        return read_pairs(call, request.body);
    if (!type.starts_with("application/json")) {
        call.oddities.push_back("a body of the type '" + request.content_type + "'");
        return;
    }
    auto json = base::parse_json(request.body);
    if (!json || json->kind() != Json::Kind::object) {
        call.oddities.emplace_back("a body that is no JSON object");
        return;
    }
    if (call.parameters.members().empty())
        call.parameters = std::move(*json);
    else
        for (const auto& [name, value] : json->members())
            call.parameters.set(name, value);
}

}  // namespace

std::optional<Call> read_call(HttpRequest&& request) {
    std::string_view path = request.target;
    std::string_view query;
    if (const auto mark = path.find('?'); mark != std::string_view::npos) {
        query = path.substr(mark + 1);
        path = path.substr(0, mark);
    }
    if (!path.starts_with("/bot")) return std::nullopt;
    path.remove_prefix(4);
    const auto slash = path.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    Call call;
    call.token = percent_decoded(path.substr(0, slash), Plus::plain);
    call.method = path.substr(slash + 1);
    if (request.verb != "GET" && request.verb != "POST")
        call.oddities.push_back("the HTTP method " + request.verb);
    read_pairs(call, query);
    read_body(call, request);
    return call;
}

}  // namespace repair::test::botapi

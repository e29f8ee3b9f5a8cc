#include "tests/support/telegram/gateway.hpp"

#include "tests/support/telegram/control.hpp"
#include "tests/support/telegram/findings.hpp"
#include "tests/support/telegram/method_table.hpp"

#include <algorithm>
#include <exception>

namespace repair::test::botapi {
namespace {

using base::Json;
using std::chrono::milliseconds;

/// So many of the newest requests keep their parameters.
constexpr std::size_t parameters_kept = 20'000;

Json control_answer(Gateway& gateway, const HttpRequest& request, std::string_view name) {
    auto arguments = base::parse_json(request.body.empty() ? "{}" : request.body);
    const auto verb = find_verb(name);
    if (verb == nullptr || !arguments)
        return Json::object().set("ok", false).set("error", "no such verb: " + std::string(name));
    try {
        return Json::object().set("ok", true).set("result", verb(gateway, *arguments));
    } catch (const std::exception& error) {
        return Json::object()
            .set("ok", false)
            .set("error", std::string(name) + ": " + error.what());
    }
}

}  // namespace

void Gateway::on_request(Id connection, HttpRequest&& request) {
    try {
        dispatch(connection, std::move(request));
    } catch (const std::exception& error) {
        violations_.push_back(std::string("the fake itself failed: ") + error.what());
        server_->answer(connection, {500, Answer{500, {}, "Internal Server Error", {}}.body(),
                                     "application/json"});
    }
}

void Gateway::dispatch(Id connection, HttpRequest&& request) {
    constexpr std::string_view control = "/control/";
    constexpr std::string_view file = "/file/bot";
    if (request.target.starts_with(control)) {
        control_.insert(connection);
        const auto name = std::string_view(request.target).substr(control.size());
        if (name == "wait") {
            const auto arguments = base::parse_json(request.body).value_or(Json::object());
            return wait_for_change(
                connection, static_cast<std::uint64_t>(arguments.number_at("since").value_or(0)),
                milliseconds(arguments.number_at("longest").value_or(1000)));
        }
        server_->answer(connection,
                        {200, control_answer(*this, request, name).dump(), "application/json"});
        return;
    }
    if (request.target.starts_with(file))
        return on_file(connection, request.target.substr(file.size()));
    if (auto call = read_call(std::move(request))) return on_call(connection, std::move(*call));
    server_->answer(connection, {404, Answer{404, {}, "Not Found", {}}.body(), "application/json"});
}

void Gateway::on_file(Id connection, const std::string& path) {
    const auto slash = path.find('/');
    const auto name = path.substr(path.rfind('/') + 1);
    const auto& files = service_.world.files;
    const auto found = files.find(name);
    if (path.substr(0, slash) != service_.world.bot.token || found == files.end())
        return server_->answer(connection,
                               {404, Answer{404, {}, "Not Found", {}}.body(), "application/json"});
    server_->answer(connection, {200, found->second.bytes, "application/octet-stream"});
}

std::size_t Gateway::remember(const Call& call) {
    RequestRow row;
    row.method = call.method;
    row.at = service_.world.milliseconds();
    row.chat = call.chat();
    requests_.push_back(std::move(row));
    if (requests_.size() - with_parameters_from_ > parameters_kept)
        requests_[with_parameters_from_++].parameters = {};
    return requests_.size() - 1;
}

void Gateway::on_call(Id connection, Call&& call) {
    const auto findings = check_call(call);
    for (const auto& what : findings.all())
        violations_.push_back(call.method + ": " + what);
    const auto row = remember(call);
    const auto now = requests_[row].at;
    if (call.method != "getUpdates") last_deed_ = now;
    ++under_way_;
    touch();
    if (const auto* const fault = faults_.meet(call.method, requests_[row].chat, now)) {
        requests_[row].fault = word(fault->kind);
        meet(connection, row, call, *fault);
    } else if (const auto no = refused(call, now)) {
        deliver(connection, row, *no, {});
    } else {
        handle(connection, row, call,
               {FaultKind::slow, writes(call.method) ? send_delay_ : milliseconds(0)});
    }
    requests_[row].parameters = std::move(call.parameters);
}

std::optional<Answer> Gateway::refused(const Call& call, std::int64_t now) {
    if (call.token != service_.world.bot.token) return Answer{401, {}, "Unauthorized", {}};
    if (find_row(call.method) == nullptr) return Answer{404, {}, "Not Found", {}};
    if (const auto seconds = faults_.held(call.method, call.chat(), now)) return too_many(seconds);
    if (limits_ && call.method.starts_with("send"))
        if (const auto seconds = limits_->ask(call.chat(), now)) return too_many(seconds);
    return std::nullopt;
}

void Gateway::meet(Id connection, std::size_t row, const Call& call, const Fault& fault) {
    switch (fault.kind) {
        case FaultKind::slow:
        case FaultKind::trickle: {
            const auto no = refused(call, requests_[row].at);
            const Delivery delivery{fault.kind, fault.delay};
            return no ? deliver(connection, row, *no, delivery)
                      : handle(connection, row, call, delivery);
        }
        case FaultKind::flood:
            faults_.hold(fault, call.chat(), requests_[row].at);
            return deliver(connection, row, too_many(fault.retry_after.count()), {});
        case FaultKind::unauthorized:
            return deliver(connection, row, {401, {}, "Unauthorized", {}}, {});
        case FaultKind::not_found: return deliver(connection, row, {404, {}, "Not Found", {}}, {});
        case FaultKind::conflict:
            return deliver(connection, row,
                           {409,
                            {},
                            "Conflict: terminated by other getUpdates request; make sure that "
                            "only one bot instance is running",
                            {}},
                           {});
        default: break;
    }
    const auto copy = fault;  // What it does may clear the book.
    if (copy.executed == Executed::yes && !refused(call, requests_[row].at)) {
        if (call.method == "getUpdates")
            (void)take_updates(row, call.number("offset"), 100);
        else
            (void)execute(row, call);
    }
    spoil(connection, row, copy);
}

void Gateway::spoil(Id connection, std::size_t row, const Fault& fault) {
    const auto send = [&](int status, std::string body, std::string_view type) {
        requests_[row].status = status;
        server_->answer(connection, {status, std::move(body), type});
    };
    --under_way_;
    switch (fault.kind) {
        case FaultKind::drop: return server_->reset(connection);
        case FaultKind::half_open: return;
        case FaultKind::bad_gateway:
            return send(502,
                        "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
                        "<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.18.0"
                        "</center>\r\n</body>\r\n</html>\r\n",
                        "text/html");
        case FaultKind::server_error:
            return send(500, Answer{500, {}, "Internal Server Error", {}}.body(),
                        "application/json");
        case FaultKind::garbage:
            return send(200, "{\"ok\":true,\"result\":[{\"\xff\xfe\x80 ...", "application/json");
        case FaultKind::empty: return send(200, "", "application/json");
        case FaultKind::cut: {
            requests_[row].status = 200;
            const auto bytes = HttpServer::rendered(
                {200, R"({"ok":true,"result":{"message_id":1,"date":1700000000}})",
                 "application/json"});
            server_->write(connection, std::string_view(bytes).substr(0, bytes.size() - 20));
            return server_->close(connection);
        }
        default: return send(fault.status, fault.body, "application/json");
    }
}

std::optional<Answer> Gateway::execute(std::size_t row, const Call& call) {
    const auto method = find_method(call.method);
    if (method == nullptr) return Answer{404, {}, "Not Found", {}};
    requests_[row].executed = true;
    auto answer = method(service_, call);
    if (call.method == "setWebhook" && !service_.webhook.empty())
        abort_poll({409, {}, "Conflict: terminated by setWebhook request", {}});
    return answer;
}

void Gateway::handle(Id connection, std::size_t row, const Call& call, Delivery delivery) {
    if (call.method == "getUpdates") return poll(connection, row, call, delivery);
    deliver(connection, row, *execute(row, call), delivery);
}

void Gateway::deliver(Id connection, std::size_t row, const Answer& answer, Delivery delivery) {
    requests_[row].status = answer.status;
    HttpServer::Response response{answer.status, answer.body(), "application/json"};
    if (delivery.kind == FaultKind::trickle)
        return trickle(connection, HttpServer::rendered(response), delivery.delay);
    const auto send = [this, connection, response = std::move(response)] {
        --under_way_;
        server_->answer(connection, response);
        touch();
    };
    if (delivery.delay.count() == 0) return send();
    server_->in(delivery.delay, send);
}

void Gateway::trickle(Id connection, const std::string& bytes, milliseconds over) {
    constexpr std::size_t steps = 20;
    const auto step = std::max<std::size_t>(bytes.size() / steps, 1);
    std::size_t number = 0;
    for (std::size_t at = 0; at < bytes.size(); at += step, ++number) {
        const auto part = bytes.substr(at, step);
        const bool last = at + step >= bytes.size();
        server_->in(over * number / steps, [this, connection, part, last] {
            server_->write(connection, part);
            if (!last) return;
            --under_way_;
            server_->finish(connection);
            touch();
        });
    }
}

}  // namespace repair::test::botapi

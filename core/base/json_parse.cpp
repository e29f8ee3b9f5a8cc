#include "core/base/json.hpp"

#include <nlohmann/json.hpp>

#include <limits>

namespace repair::base {
namespace {

constexpr std::size_t deepest = 64;

/// Builds a Json from what nlohmann's parser meets; see
/// https://json.nlohmann.me/features/parsing/sax_interface/
class Builder {
public:
    Json result{};

    bool null() { return put(Json{}); }
    bool boolean(bool value) { return put(Json(value)); }
    bool number_integer(std::int64_t value) { return put(Json(value)); }
    bool number_unsigned(std::uint64_t value) {
        if (std::in_range<std::int64_t>(value)) return put(Json(value));
        return put(Json(std::to_string(value)));
    }
    bool number_float(double, const std::string& digits) { return put(Json(digits)); }
    bool string(std::string& value) { return put(Json(std::move(value))); }
    bool binary(std::vector<std::uint8_t>&) { return false; }

    bool start_object(std::size_t) { return open(Json::object()); }
    bool start_array(std::size_t) { return open(Json::array()); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }
    bool key(std::string& value) {
        levels_.back().key = std::move(value);
        return true;
    }

    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) {
        return false;
    }

private:
    struct Level {
        Json value;
        std::string key{};
    };

    bool open(Json container) {
        if (levels_.size() == deepest) return false;
        levels_.push_back({std::move(container)});
        return true;
    }

    bool close() {
        auto finished = std::move(levels_.back().value);
        levels_.pop_back();
        return put(std::move(finished));
    }

    bool put(Json value) {
        if (levels_.empty())
            result = std::move(value);
        else if (auto& level = levels_.back(); level.value.kind() == Json::Kind::array)
            level.value.add(std::move(value));
        else
            level.value.set(level.key, std::move(value));
        return true;
    }

    std::vector<Level> levels_{};
};

}  // namespace

std::optional<Json> parse_json(std::string_view text) {
    Builder builder;
    if (!nlohmann::json::sax_parse(text.begin(), text.end(), &builder)) return std::nullopt;
    return std::move(builder.result);
}

}  // namespace repair::base

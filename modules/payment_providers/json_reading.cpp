#include "json_reading.hpp"

namespace scalemart::payments {

namespace json = boost::json;

json::value read_json(std::string_view text) {
    json::error_code failure;
    json::value parsed = json::parse(text, failure);
    return failure ? json::value{} : parsed;
}

const json::value* value_at(const json::value& json, std::string_view pointer) {
    json::error_code failure;
    return json.find_pointer(pointer, failure);
}

std::string text_at(const json::value& json, std::string_view pointer) {
    const json::value* found = value_at(json, pointer);
    return found != nullptr && found->is_string() ? std::string{found->get_string()} : std::string{};
}

std::optional<std::int64_t> integer_at(const json::value& json, std::string_view pointer) {
    const json::value* found = value_at(json, pointer);
    if (found == nullptr || !found->is_int64()) return std::nullopt;
    return found->get_int64();
}

bool is_true_at(const json::value& json, std::string_view pointer) {
    const json::value* found = value_at(json, pointer);
    return found != nullptr && found->is_bool() && found->get_bool();
}

const json::array& array_at(const json::value& json, std::string_view pointer) {
    static const json::array kNone;
    const json::value* found = value_at(json, pointer);
    return found != nullptr && found->is_array() ? found->get_array() : kNone;
}

}  // namespace scalemart::payments

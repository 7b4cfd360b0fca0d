#pragma once
// Reading the files, so that whatever is wrong with one is told with its name and the place in it. Private to
// the demo shop.

#include <filesystem>
#include <string>
#include <string_view>

#include "demo_shop.hpp"
#include "schema/decode.hpp"

namespace scalemart::demo_shop {

/// A place in a file: "orders.json: /3/store" or "products.jsonl:17: /offers/0/store".
[[noreturn]] void refuse(std::string_view where, std::string_view why);
[[noreturn]] void refuse(std::string_view where, const Error& error);

[[nodiscard]] std::string read_file(const std::filesystem::path& path);

/// "file" with the line at which the JSON stops being JSON.
[[nodiscard]] std::string where_broken(std::string_view file, std::string_view text);

template <class T>
T decode_file(const std::filesystem::path& path) {
    const std::string text = read_file(path);
    auto decoded = schema::decode<T>(text);
    if (decoded) return *std::move(decoded);
    const std::string file = path.filename().string();
    refuse(decoded.error().is(errors::malformed_request) ? where_broken(file, text) : file, decoded.error());
}

/// The value, or DemoDataError: for steps that only wrong data can make fail.
template <class T>
T must(Result<T> result, std::string_view where) {
    if (!result) refuse(where, result.error());
    if constexpr (!std::is_void_v<T>) return *std::move(result);
}

}  // namespace scalemart::demo_shop

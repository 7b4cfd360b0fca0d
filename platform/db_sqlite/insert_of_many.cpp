#include "insert_of_many.hpp"

#include <algorithm>

namespace scalemart::db_sqlite {
namespace {

constexpr std::size_t kMostColumns = 16;
constexpr std::size_t kMostRows = 32;
constexpr std::size_t kMostValues = 256;

/// "($5, $6)" for the first 5 of 2.
std::string row_text(std::size_t first, std::size_t columns) {
    std::string text = "(";
    for (std::size_t k = 0; k < columns; ++k) {
        text += k == 0 ? "$" : ", $";
        text += std::to_string(first + k);
    }
    text += ')';
    return text;
}

}  // namespace

std::size_t rows_of_one_insert(std::size_t columns) {
    if (columns == 0 || columns > kMostColumns) return 1;
    return std::min(kMostRows, kMostValues / columns);
}

std::optional<std::string> insert_of_many(std::string_view text, std::size_t columns, std::size_t rows) {
    constexpr std::string_view kInsert = "insert into ";
    constexpr std::string_view kValues = " values ";
    const auto values = text.find(kValues);
    if (!text.starts_with(kInsert) || values == std::string_view::npos) return std::nullopt;
    if (text.substr(values + kValues.size()) != row_text(1, columns)) return std::nullopt;
    std::string many = "insert or fail into ";
    many += text.substr(kInsert.size(), values + kValues.size() - kInsert.size());
    for (std::size_t row = 0; row < rows; ++row) {
        if (row > 0) many += ", ";
        many += row_text(row * columns + 1, columns);
    }
    return many;
}

}  // namespace scalemart::db_sqlite

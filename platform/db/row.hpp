#pragma once
// One result row. A described struct is filled by position: column k goes into member k, so the select list
// and the struct are written in the same order. Text columns are copied. Only valid inside the callback that
// received it.

#include <boost/describe.hpp>
#include <boost/mp11/algorithm.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/clock.hpp"
#include "base/id.hpp"

namespace scalemart::db {

class Row {
 public:
    virtual ~Row() = default;
    [[nodiscard]] virtual int columns() const = 0;
    [[nodiscard]] virtual bool is_null(int column) const = 0;
    [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
    [[nodiscard]] virtual bool boolean(int column) const = 0;
    [[nodiscard]] virtual std::string_view text(int column) const = 0;
    [[nodiscard]] virtual Uuid uuid(int column) const = 0;
};

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class T>
T read_cell(const Row& row, int column) {
    if constexpr (is_optional<T>) {
        if (row.is_null(column)) return std::nullopt;
        return read_cell<typename T::value_type>(row, column);
    } else if constexpr (std::is_same_v<T, bool>) {
        return row.boolean(column);
    } else if constexpr (std::is_integral_v<T>) {
        return static_cast<T>(row.integer(column));
    } else if constexpr (std::is_same_v<T, Instant>) {
        return Instant{std::chrono::microseconds{row.integer(column)}};
    } else if constexpr (std::is_same_v<T, std::string>) {
        return std::string{row.text(column)};
    } else if constexpr (std::is_same_v<T, Uuid>) {
        return row.uuid(column);
    } else if constexpr (is_id<T>) {
        return T{row.uuid(column)};
    } else {
        static_assert(std::is_enum_v<T>, "no column reads into this type");
        T value{};
        if (!boost::describe::enum_from_string(std::string{row.text(column)}.c_str(), value))
            throw std::runtime_error("column holds an unknown name: " + std::string{row.text(column)});
        return value;
    }
}

/// A single-column row read as a scalar.
template <class T>
concept ScalarCell =
    std::is_arithmetic_v<T> || std::is_enum_v<T> || is_optional<T> || is_id<T> || std::is_same_v<T, Instant>
    || std::is_same_v<T, std::string> || std::is_same_v<T, Uuid>;

template <class T>
T read_row(const Row& row) {
    if constexpr (ScalarCell<T>) {
        return read_cell<T>(row, 0);
    } else {
        using Members = boost::describe::describe_members<T, boost::describe::mod_public>;
        if (row.columns() != static_cast<int>(boost::mp11::mp_size<Members>::value))
            throw std::logic_error("the select list and the row struct differ in length");
        T value{};
        int column = 0;
        boost::mp11::mp_for_each<Members>([&](auto member) {
            using Cell = std::remove_reference_t<decltype(value.*member.pointer)>;
            value.*member.pointer = read_cell<Cell>(row, column++);
        });
        return value;
    }
}

}  // namespace scalemart::db

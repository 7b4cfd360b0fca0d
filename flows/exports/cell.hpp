#pragma once
// One value of a table, which formats write differently: amounts are decimal in CSV and minor units in JSON,
// texts are quoted or escaped. A value.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "base/clock.hpp"
#include "base/money.hpp"
#include "vocabulary/quantity.hpp"

namespace scalemart::exports {

/// A number that is text already: "1.25".
struct DecimalText {
    std::string text;
};

using Cell = std::variant<std::monostate, std::string, std::int64_t, bool, Money, DecimalText, Instant>;

template <class T>
Cell cell_of(std::optional<T> value) {
    if (!value) return std::monostate{};
    return Cell{*std::move(value)};
}

}  // namespace scalemart::exports

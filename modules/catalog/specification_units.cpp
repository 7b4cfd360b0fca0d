#include "specification_units.hpp"

#include <algorithm>
#include <array>

#include "food_labels.hpp"

namespace scalemart::catalog {
namespace {

constexpr std::int64_t kOne = 1'000'000'000;

/// International avoirdupois pound and ounce, US customary fluid ounce, international inch.
constexpr std::array kUnits{
    UnitOfMeasure{"g", "g", kOne},
    UnitOfMeasure{"kg", "g", 1000 * kOne},
    UnitOfMeasure{"mg", "g", kOne / 1000},
    UnitOfMeasure{"lb", "g", 453'592'370'000},
    UnitOfMeasure{"oz", "g", 28'349'523'125},
    UnitOfMeasure{"ml", "ml", kOne},
    UnitOfMeasure{"cl", "ml", 10 * kOne},
    UnitOfMeasure{"l", "ml", 1000 * kOne},
    UnitOfMeasure{"fl oz", "ml", 29'573'529'562},
    UnitOfMeasure{"mm", "mm", kOne},
    UnitOfMeasure{"cm", "mm", 10 * kOne},
    UnitOfMeasure{"m", "mm", 1000 * kOne},
    UnitOfMeasure{"in", "mm", 25'400'000'000},
};

}  // namespace

const UnitOfMeasure* find_unit(std::string_view name) {
    std::string wanted = folded(name);
    std::erase(wanted, '.');
    if (wanted == "floz") wanted = "fl oz";
    const auto at = std::ranges::find(kUnits, wanted, &UnitOfMeasure::name);
    return at == kUnits.end() ? nullptr : &*at;
}

std::int64_t in_base_unit(schema::Thousandths amount, const UnitOfMeasure& unit) {
    const __int128 exact = static_cast<__int128>(amount.count) * unit.billionths;
    const __int128 half = exact < 0 ? -kOne / 2 : kOne / 2;
    return static_cast<std::int64_t>((exact + half) / kOne);
}

}  // namespace scalemart::catalog

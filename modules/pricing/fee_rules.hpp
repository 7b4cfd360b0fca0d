#pragma once
// The fees of a market, as data. Values; thread-safe. Amounts are minor units; negative ones are refused.

#include <array>
#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace scalemart::pricing {

enum class FeeKind { delivery, slot, priority, service, bag, heavy, small_order };
BOOST_DESCRIBE_ENUM(FeeKind, delivery, slot, priority, service, bag, heavy, small_order)
inline constexpr std::size_t kFeeKinds = 7;

struct DistanceStep {
    std::int64_t from_metres = 0;
    std::int64_t fee = 0;
};

struct DeliveryFee {
    std::int64_t fee = 0;                   ///< also where the distance is not known
    std::vector<DistanceStep> by_distance;  ///< rising; the last one that is reached replaces `fee`
    std::optional<std::int64_t> free_from;  ///< goods; the surcharge of a time slot stays
};

struct ServiceFee {
    std::int64_t basis_points = 0;  ///< of the goods after discount, rounded half up
    std::int64_t minimum = 0;
    std::optional<std::int64_t> maximum;
};

struct HeavyFee {
    std::int64_t amount = 0;
    std::int64_t over_grams = 0;  ///< due when the goods weigh more
    bool heavy_lines_only = false;
};

struct SmallOrderFee {
    std::int64_t amount = 0;
    std::int64_t under = 0;  ///< due when the goods cost less
};

/// How a fee is taxed.
struct FeeTax {
    std::string category;   ///< empty: the standard one
    bool as_goods = false;  ///< like the goods it goes with: shared among their rates in proportion
};

struct FeeRules {
    std::optional<DeliveryFee> delivery;
    std::int64_t priority = 0;
    std::optional<ServiceFee> service;
    std::int64_t per_bag = 0;
    std::optional<HeavyFee> heavy;
    std::optional<SmallOrderFee> small_order;
    std::array<FeeTax, kFeeKinds> taxes;

    [[nodiscard]] const FeeTax& tax_of(FeeKind kind) const { return taxes[static_cast<std::size_t>(kind)]; }
};

}  // namespace scalemart::pricing

#pragma once
// Whether a store is open, and when that changes. Pure but for the zone database. A time that the clock shows
// twice (when summer ends) means the first; one it leaves out means the moment it is put forward.

#include "stores.hpp"
#include "zones/time_zone.hpp"

namespace scalemart::stores {

struct Opening {
    bool is_open = false;
    std::optional<Instant> closes_at;     ///< when open; empty: not within the next days
    std::optional<Instant> next_opening;  ///< when closed; empty: none is known

    /// When this must be asked again.
    [[nodiscard]] Instant valid_until(Instant now) const;
};

/// A store that names no hours is open on every day that is not special.
[[nodiscard]] Opening opening_at(std::span<const OpeningHours> hours, std::span<const SpecialDay> special,
                                 const zones::TimeZone& zone, Instant now);
[[nodiscard]] Opening opening_of(const Store& store, Instant now);

}  // namespace scalemart::stores

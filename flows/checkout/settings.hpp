#pragma once
// How long checkout waits for what, and how far goods may differ from what was ordered.

#include <chrono>
#include <cstdint>

namespace scalemart::checkout {

struct Settings {
    /// How long stock is held for a shopper who is paying.
    std::chrono::microseconds hold = std::chrono::minutes{15};
    /// After this long without an outcome the process that began a checkout is taken for dead. Longer than
    /// any provider call.
    std::chrono::microseconds resume_after = std::chrono::seconds{60};
    /// How long a repeated request waits for the first one before it is told to come back.
    std::chrono::milliseconds twin_wait = std::chrono::seconds{10};
    /// How much more than ordered the final weight of a line may be.
    std::int64_t weight_tolerance_percent = 20;
    /// How long an order waits for a tax provider before the store's own table decides.
    std::chrono::milliseconds tax_deadline{2'000};
};

}  // namespace scalemart::checkout

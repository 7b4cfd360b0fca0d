#pragma once
// The life of a vendor: its states and the one table of changes between them. Pure, thread-safe.

#include <boost/describe.hpp>

namespace scalemart::vendors {

enum class VendorStatus { pending, approved, rejected, suspended };
BOOST_DESCRIBE_ENUM(VendorStatus, pending, approved, rejected, suspended)

[[nodiscard]] constexpr bool may_move(VendorStatus from, VendorStatus to) {
    switch (from) {
        case VendorStatus::pending:
            return to == VendorStatus::approved || to == VendorStatus::rejected;
        case VendorStatus::approved:
            return to == VendorStatus::suspended;
        case VendorStatus::rejected:
            return to == VendorStatus::pending;
        case VendorStatus::suspended:
            return to == VendorStatus::approved;
    }
    return false;
}

}  // namespace scalemart::vendors

#pragma once
// What staff may do, one name per kind of work. A role has a set of them (an administrator all, a vendor
// those for its own stores); a staff role or an API key narrows the set, never widens it. Values,
// thread-safe.

#include <boost/describe.hpp>
#include <cstdint>
#include <initializer_list>

namespace scalemart {

/// The order is stored as bit numbers in no place, but sets are kept by name: append freely, never rename.
enum class Permission {
    catalog_read,
    catalog_write,
    inventory_read,
    inventory_write,
    orders_read,
    orders_write,
    payments_write,
    promotions_write,
    stores_write,
    vendors_write,
    users_read,
    users_write,
    reviews_moderate,
    reports_read,
    audit_read,
    settings_write
};
BOOST_DESCRIBE_ENUM(Permission, catalog_read, catalog_write, inventory_read, inventory_write, orders_read,
                    orders_write, payments_write, promotions_write, stores_write, vendors_write, users_read,
                    users_write, reviews_moderate, reports_read, audit_read, settings_write)

class Permissions {
 public:
    constexpr Permissions() = default;
    constexpr explicit Permissions(std::uint64_t bits) : bits_(bits) {}
    constexpr Permissions(std::initializer_list<Permission> list) {
        for (const Permission permission : list) bits_ |= bit(permission);
    }

    [[nodiscard]] constexpr bool has(Permission permission) const { return (bits_ & bit(permission)) != 0; }
    /// Nothing in `other` is missing here.
    [[nodiscard]] constexpr bool covers(Permissions other) const { return (other.bits_ & ~bits_) == 0; }
    [[nodiscard]] constexpr std::uint64_t bits() const { return bits_; }
    [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }

    constexpr void add(Permission permission) { bits_ |= bit(permission); }
    /// What is in both.
    friend constexpr Permissions operator&(Permissions a, Permissions b) {
        return Permissions{a.bits_ & b.bits_};
    }
    friend constexpr bool operator==(Permissions, Permissions) = default;

 private:
    static constexpr std::uint64_t bit(Permission permission) {
        return std::uint64_t{1} << static_cast<unsigned>(permission);
    }
    std::uint64_t bits_ = 0;
};

inline constexpr Permissions kAllPermissions{~std::uint64_t{0}};

/// What a vendor may do, each for its own stores and products only: the services check whose they are.
inline constexpr Permissions kVendorPermissions{Permission::catalog_read,   Permission::catalog_write,
                                                Permission::inventory_read, Permission::inventory_write,
                                                Permission::orders_read,    Permission::orders_write,
                                                Permission::stores_write,   Permission::reports_read};

}  // namespace scalemart

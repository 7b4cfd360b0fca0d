#pragma once
// Rows of vendors_vendor and its history. Private to the module; called inside a transaction body.

#include "status.hpp"
#include "vendors.hpp"

namespace scalemart::vendors {

struct ApplicationTag {
    static constexpr std::string_view kPrefix = "vap";
};
using ApplicationId = Id<ApplicationTag>;

/// One row of vendors_vendor, in the column order of sql.hpp.
struct Vendor {
    UserId user;
    ApplicationId application;
    VendorStatus status = VendorStatus::pending;
    std::string business_name;
    std::string description;
    std::string phone;
    std::optional<std::string> website;
    std::optional<std::string> tax_id;
    std::optional<std::string> store_name;
    std::optional<std::string> store_address;
    std::optional<std::string> reason;  ///< of the rejection or suspension
    Instant applied_at;
    std::optional<Instant> decided_at;
    std::int64_t version = 1;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(Vendor, (),
                      (user, application, status, business_name, description, phone, website, tax_id,
                       store_name, store_address, reason, applied_at, decided_at, version, created_at,
                       updated_at))

struct VendorHistoryRow {
    VendorStatus status = VendorStatus::pending;
    Uuid actor;  ///< nil: the system
    std::string actor_role;
    std::optional<std::string> reason;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(VendorHistoryRow, (), (status, actor, actor_role, reason, at))

struct VendorFilter {
    std::optional<VendorStatus> status;
    std::optional<ApplicationId> before;
    std::int64_t limit = 20;
};

[[nodiscard]] std::optional<Vendor> find_vendor(db::Read& read, UserId user);
/// Locks the vendor until the end of the transaction.
[[nodiscard]] std::optional<Vendor> lock_vendor(db::Tx& tx, UserId user);
/// The newest application first.
[[nodiscard]] std::vector<Vendor> list_vendors(db::Read& read, const VendorFilter& filter);
[[nodiscard]] std::vector<VendorHistoryRow> find_history(db::Read& read, UserId user);

/// False when the user has a row already.
bool insert_vendor(db::Tx& tx, const Vendor& vendor);
/// Writes every field but the creation time, and raises the version.
void save_vendor(db::Tx& tx, Instant now, Vendor& vendor);
void add_history(db::Tx& tx, const Vendor& vendor, const audit::Actor& actor, Instant now);

}  // namespace scalemart::vendors

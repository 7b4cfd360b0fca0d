#pragma once
// The addresses a user has saved: at most kMaximumAddresses, exactly one of them the default once there is
// any. Plain functions inside the caller's transaction; thread-safe. Errors: those named beside each
// function, and DatabaseError. Every change locks the user's row first, so two changes to one book never
// overlap.

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/tx.hpp"
#include "vocabulary/address.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::accounts {

inline constexpr std::int64_t kMaximumAddresses = 50;

/// One row of accounts_address, and how the API shows it.
struct AddressView {
    AddressId id;
    std::optional<std::string> label;
    std::string first_name;
    std::string last_name;
    std::string street;
    std::string city;
    std::string state;
    std::string zip_code;
    std::string country;
    std::optional<std::string> phone;
    std::optional<std::string> delivery_instructions;
    bool is_default = false;
    std::int64_t version = 1;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(AddressView, (),
                      (id, label, first_name, last_name, street, city, state, zip_code, country, phone,
                       delivery_instructions, is_default, version, created_at, updated_at))

/// The default first, then the newest.
[[nodiscard]] std::vector<AddressView> list_addresses(db::Read& read, UserId user);
/// Empty for whoever has saved none.
[[nodiscard]] std::optional<AddressView> default_address(db::Read& read, UserId user);
/// address_not_found, also for somebody else's.
[[nodiscard]] Result<AddressView> find_address(db::Read& read, UserId user, AddressId id);
/// As an order freezes it.
[[nodiscard]] Address frozen(const AddressView& address);

struct AddressFields;
struct AddressChanges;

/// address_book_full, user_not_found.
[[nodiscard]] Result<AddressView> add_address(db::Tx& tx, Instant now, UserId user,
                                              const AddressFields& fields);
/// address_not_found, version_conflict, default_address_required.
[[nodiscard]] Result<AddressView> change_address(db::Tx& tx, Instant now, UserId user, AddressId id,
                                                 std::int64_t seen_version, const AddressChanges& changes);
/// address_not_found.
[[nodiscard]] Result<AddressView> make_default(db::Tx& tx, Instant now, UserId user, AddressId id);
/// Removing the default makes the newest of the others the default. address_not_found.
[[nodiscard]] Result<void> remove_address(db::Tx& tx, Instant now, UserId user, AddressId id);

}  // namespace scalemart::accounts

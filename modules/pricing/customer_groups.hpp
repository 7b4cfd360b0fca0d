#pragma once
// Groups of customers, by which promotions, price lists and taxes tell them apart. Plain functions inside the
// caller's transaction; changes leave audit entries.

#include <optional>
#include <string>
#include <vector>

#include "audit/audit.hpp"
#include "db/tx.hpp"
#include "pricing/cart_facts.hpp"
#include "pricing/errors.hpp"

namespace scalemart::pricing {

struct GroupTag {
    static constexpr std::string_view kPrefix = "grp";
};
using GroupId = Id<GroupTag>;

struct CustomerGroup {
    GroupId id;
    std::string key;
    std::string name;
    bool is_tax_exempt = false;
    std::int64_t version = 1;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(CustomerGroup, (), (id, key, name, is_tax_exempt, version, created_at, updated_at))

struct GroupMember {
    UserId customer;
    Instant added_at;
};
BOOST_DESCRIBE_STRUCT(GroupMember, (), (customer, added_at))

/// More are refused, so that lists of groups need no pages.
inline constexpr std::size_t kMostGroups = 500;

/// The groups of a customer, and whether one of them is exempt from tax. One statement.
[[nodiscard]] CustomerFacts customer_facts(db::Read& read, UserId customer);

[[nodiscard]] std::vector<CustomerGroup> all_groups(db::Read& read);
[[nodiscard]] std::optional<CustomerGroup> find_group(db::Read& read, GroupId id);

/// errors::group_key_taken, errors::too_many_groups.
[[nodiscard]] Result<CustomerGroup> create_group(db::Tx& tx, Instant now, const audit::Actor& actor,
                                                 CustomerGroup group);

struct GroupChanges {
    std::optional<std::string> name;
    std::optional<bool> is_tax_exempt;
};
/// errors::group_not_found, errors::version_conflict.
[[nodiscard]] Result<CustomerGroup> change_group(db::Tx& tx, Instant now, const audit::Actor& actor,
                                                 GroupId id, std::int64_t seen_version,
                                                 const GroupChanges& changes);

/// A group that a price list is for stays, because the list would be for everybody: errors::group_in_use.
/// errors::group_not_found.
[[nodiscard]] Result<void> delete_group(db::Tx& tx, Instant now, const audit::Actor& actor, GroupId id);

/// The members after `after`, by id.
[[nodiscard]] std::vector<GroupMember> members_of(db::Read& read, GroupId id,
                                                  const std::optional<UserId>& after, std::int64_t limit);
/// Harmless when the customer is a member already (or, removing, is none). errors::group_not_found.
[[nodiscard]] Result<void> add_member(db::Tx& tx, Instant now, const audit::Actor& actor, GroupId id,
                                      UserId customer);
[[nodiscard]] Result<void> remove_member(db::Tx& tx, Instant now, const audit::Actor& actor, GroupId id,
                                         UserId customer);

}  // namespace scalemart::pricing

#include "customer_groups.hpp"

namespace scalemart::pricing {
namespace {

#define PRICING_GROUP "id, key, name, is_tax_exempt, version, created_at, updated_at"

constexpr db::Sql kFacts{"pricing.customer_facts",
                         "select g.key, g.is_tax_exempt from pricing_group_member m join pricing_group g on "
                         "g.id = m.group_id where m.customer_id = $1 order by g.key"};
constexpr db::Sql kAll{"pricing.groups", "select " PRICING_GROUP " from pricing_group order by key"};
constexpr db::Sql kFind{"pricing.group", "select " PRICING_GROUP " from pricing_group where id = $1"};
constexpr db::Sql kLock{"pricing.lock_group",
                        "select " PRICING_GROUP " from pricing_group where id = $1 for update"};
constexpr db::Sql kCount{"pricing.count_groups", "select count(*) from pricing_group"};
constexpr db::Sql kInsert{"pricing.insert_group",
                          "insert into pricing_group (" PRICING_GROUP
                          ") values ($1, $2, $3, $4, 1, $5, $5) on conflict do nothing"};
constexpr db::Sql kUpdate{"pricing.update_group",
                          "update pricing_group set name = $2, is_tax_exempt = $3, version = $4, "
                          "updated_at = $5 where id = $1"};
constexpr db::Sql kDelete{"pricing.delete_group", "delete from pricing_group where id = $1"};
constexpr db::Sql kDeleteMembers{"pricing.delete_members",
                                 "delete from pricing_group_member where group_id = $1"};
constexpr db::Sql kListOf{"pricing.list_of_group",
                          "select name from pricing_price_list where group_id = $1 order by name limit 1"};
constexpr db::Sql kMembers{"pricing.members",
                           "select customer_id, added_at from pricing_group_member where group_id = $1 and "
                           "customer_id > $2 order by customer_id limit $3"};
constexpr db::Sql kAddMember{"pricing.add_member",
                             "insert into pricing_group_member (customer_id, group_id, added_at) values "
                             "($1, $2, $3) on conflict do nothing"};
constexpr db::Sql kRemoveMember{"pricing.remove_member",
                                "delete from pricing_group_member where customer_id = $1 and group_id = $2"};

struct Membership {
    std::string key;
    bool is_tax_exempt = false;
};
BOOST_DESCRIBE_STRUCT(Membership, (), (key, is_tax_exempt))

struct MemberDeed {
    UserId customer;
};
BOOST_DESCRIBE_STRUCT(MemberDeed, (), (customer))

}  // namespace

CustomerFacts customer_facts(db::Read& read, UserId customer) {
    CustomerFacts facts;
    for (auto& group : read.all<Membership>(kFacts, customer)) {
        facts.groups.push_back(std::move(group.key));
        facts.is_tax_exempt = facts.is_tax_exempt || group.is_tax_exempt;
    }
    return facts;
}

std::vector<CustomerGroup> all_groups(db::Read& read) {
    return read.all<CustomerGroup>(kAll);
}

std::optional<CustomerGroup> find_group(db::Read& read, GroupId id) {
    return read.one<CustomerGroup>(kFind, id);
}

Result<CustomerGroup> create_group(db::Tx& tx, Instant now, const audit::Actor& actor, CustomerGroup group) {
    if (tx.one<std::int64_t>(kCount).value_or(0) >= static_cast<std::int64_t>(kMostGroups))
        return fail(errors::too_many_groups, "At most " + std::to_string(kMostGroups) + ".");
    group.id = GroupId::generate(now);
    group.version = 1;
    group.created_at = group.updated_at = now;
    if (tx.exec(kInsert, group.id, group.key, group.name, group.is_tax_exempt, now) == 0)
        return fail(errors::group_key_taken);
    audit::record<CustomerGroup>(tx, now, actor, "customer_group.created", group.id, nullptr, &group);
    return group;
}

Result<CustomerGroup> change_group(db::Tx& tx, Instant now, const audit::Actor& actor, GroupId id,
                                   std::int64_t seen_version, const GroupChanges& changes) {
    const auto before = tx.one<CustomerGroup>(kLock, id);
    if (!before) return fail(errors::group_not_found);
    if (before->version != seen_version) return fail(version_conflict(before->version));
    CustomerGroup after = *before;
    if (changes.name) after.name = *changes.name;
    if (changes.is_tax_exempt) after.is_tax_exempt = *changes.is_tax_exempt;
    ++after.version;
    after.updated_at = now;
    tx.exec(kUpdate, id, after.name, after.is_tax_exempt, after.version, now);
    audit::record(tx, now, actor, "customer_group.changed", id, &*before, &after);
    return after;
}

Result<void> delete_group(db::Tx& tx, Instant now, const audit::Actor& actor, GroupId id) {
    const auto before = tx.one<CustomerGroup>(kLock, id);
    if (!before) return fail(errors::group_not_found);
    if (const auto list = tx.one<std::string>(kListOf, id))
        return fail(errors::group_in_use, "The price list \"" + *list + "\" is for it.");
    tx.exec(kDeleteMembers, id);
    tx.exec(kDelete, id);
    audit::record<CustomerGroup>(tx, now, actor, "customer_group.deleted", id, &*before, nullptr);
    return {};
}

std::vector<GroupMember> members_of(db::Read& read, GroupId id, const std::optional<UserId>& after,
                                    std::int64_t limit) {
    return read.all<GroupMember>(kMembers, id, after.value_or(UserId{}), limit);
}

Result<void> add_member(db::Tx& tx, Instant now, const audit::Actor& actor, GroupId id, UserId customer) {
    if (!tx.one<CustomerGroup>(kLock, id)) return fail(errors::group_not_found);
    if (tx.exec(kAddMember, customer, id, now) > 0)
        audit::record_deed(tx, now, actor, "customer_group.member_added", id, MemberDeed{customer});
    return {};
}

Result<void> remove_member(db::Tx& tx, Instant now, const audit::Actor& actor, GroupId id, UserId customer) {
    if (!tx.one<CustomerGroup>(kLock, id)) return fail(errors::group_not_found);
    if (tx.exec(kRemoveMember, customer, id) > 0)
        audit::record_deed(tx, now, actor, "customer_group.member_removed", id, MemberDeed{customer});
    return {};
}

}  // namespace scalemart::pricing

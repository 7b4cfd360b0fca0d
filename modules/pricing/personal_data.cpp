#include "personal_data.hpp"

#include "schema/encode.hpp"

namespace scalemart::pricing {
namespace {

constexpr db::Sql kGroups{"pricing.groups_of",
                          "select g.name, m.added_at from pricing_group_member m join pricing_group g on "
                          "g.id = m.group_id where m.customer_id = $1 order by g.name"};
constexpr db::Sql kUses{"pricing.uses_of",
                        "select u.order_id, p.name, u.status from pricing_use u join pricing_promotion p on "
                        "p.id = u.promotion_id where u.customer_id = $1 order by u.order_id, p.name"};
constexpr db::Sql kForget{"pricing.forget_memberships",
                          "delete from pricing_group_member where customer_id = $1"};

struct GroupRecord {
    std::string group;
    Instant since;
};
BOOST_DESCRIBE_STRUCT(GroupRecord, (), (group, since))

struct UseRecord {
    OrderId order;
    std::string promotion;
    std::string status;
};
BOOST_DESCRIBE_STRUCT(UseRecord, (), (order, promotion, status))

struct CustomerRecord {
    std::vector<GroupRecord> groups;
    std::vector<UseRecord> promotions;
};
BOOST_DESCRIBE_STRUCT(CustomerRecord, (), (groups, promotions))

}  // namespace

std::string export_customer(db::Read& read, UserId customer) {
    return schema::to_json(
        CustomerRecord{read.all<GroupRecord>(kGroups, customer), read.all<UseRecord>(kUses, customer)});
}

Result<void> forget_customer(db::Tx& tx, UserId customer, Instant) {
    tx.exec(kForget, customer);
    return {};
}

}  // namespace scalemart::pricing

#pragma once
// What the endpoints of customer groups and price lists take and answer.

#include "http/endpoint.hpp"
#include "listed_prices.hpp"
#include "promotion_requests.hpp"
#include "schema/tried.hpp"

namespace scalemart::pricing {

inline constexpr std::size_t kMostPriceRows = 1000;

struct CustomerGroupList {
    std::vector<CustomerGroup> items;
};
BOOST_DESCRIBE_STRUCT(CustomerGroupList, (), (items))

struct NewCustomerGroup {
    schema::Slug key;
    Label name;
    std::optional<bool> is_tax_exempt;
};
BOOST_DESCRIBE_STRUCT(NewCustomerGroup, (), (key, name, is_tax_exempt))

struct CreateCustomerGroup {
    http::Body<NewCustomerGroup> body;
};
BOOST_DESCRIBE_STRUCT(CreateCustomerGroup, (), (body))

struct CustomerGroupChanges {
    std::optional<Label> name;
    std::optional<bool> is_tax_exempt;
    std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(CustomerGroupChanges, (), (name, is_tax_exempt, version))

struct OneCustomerGroup {
    http::Path<GroupId> id;
};
BOOST_DESCRIBE_STRUCT(OneCustomerGroup, (), (id))

struct ChangeCustomerGroup {
    http::Path<GroupId> id;
    http::Header<std::optional<EntityVersion>> if_match;
    http::Body<CustomerGroupChanges> body;
};
BOOST_DESCRIBE_STRUCT(ChangeCustomerGroup, (), (id, if_match, body))

struct ListGroupMembers {
    http::Path<GroupId> id;
    http::Query<std::optional<UserId>> cursor;
    http::Query<std::optional<PageSize>> limit;
};
BOOST_DESCRIBE_STRUCT(ListGroupMembers, (), (id, cursor, limit))

struct GroupMemberSlice {
    std::vector<GroupMember> items;
    std::optional<UserId> next_cursor;
};
BOOST_DESCRIBE_STRUCT(GroupMemberSlice, (), (items, next_cursor))

struct OneGroupMember {
    http::Path<GroupId> id;
    http::Path<UserId> user_id;
};
BOOST_DESCRIBE_STRUCT(OneGroupMember, (), (id, user_id))

struct PriceListView {
    PriceListId id;
    std::string name;
    std::optional<GroupId> group;       ///< left out: for everybody
    std::optional<std::string> region;  ///< left out: in every market
    std::string currency;
    bool is_active = true;
    std::int64_t version = 1;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(PriceListView, (),
                      (id, name, group, region, currency, is_active, version, created_at, updated_at))

struct PriceListList {
    std::vector<PriceListView> items;
};
BOOST_DESCRIBE_STRUCT(PriceListList, (), (items))

struct NewPriceList {
    Label name;
    std::optional<GroupId> group;
    std::optional<Label> region;
    schema::CurrencyCode currency;
    std::optional<bool> is_active;
};
BOOST_DESCRIBE_STRUCT(NewPriceList, (), (name, group, region, currency, is_active))

struct CreatePriceList {
    http::Body<NewPriceList> body;
};
BOOST_DESCRIBE_STRUCT(CreatePriceList, (), (body))

struct PriceListChanges {
    std::optional<Label> name;
    schema::Patch<GroupId> group;
    schema::Patch<Label> region;
    std::optional<bool> is_active;
    std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(PriceListChanges, (), (name, group, region, is_active, version))

struct OnePriceList {
    http::Path<PriceListId> id;
};
BOOST_DESCRIBE_STRUCT(OnePriceList, (), (id))

struct ChangePriceList {
    http::Path<PriceListId> id;
    http::Header<std::optional<EntityVersion>> if_match;
    http::Body<PriceListChanges> body;
};
BOOST_DESCRIBE_STRUCT(ChangePriceList, (), (id, if_match, body))

/// After which row a page begins: product, store and quantity, joined by '~'.
struct PriceCursor {
    ListRow row;
    static std::optional<PriceCursor> from_wire(std::string_view text, schema::Violation& why);
    [[nodiscard]] std::string to_wire() const;
    static void describe(boost::json::object& schema);
};

struct ListPrices {
    http::Path<PriceListId> id;
    http::Query<std::optional<PriceCursor>> cursor;
    http::Query<std::optional<schema::Integer<1, 1000>>> limit;
};
BOOST_DESCRIBE_STRUCT(ListPrices, (), (id, cursor, limit))

struct ListedPriceView {
    ProductId product;
    StoreId store;
    schema::Thousandths from_quantity;  ///< pieces or units of weight
    std::int64_t amount = 0;
};
BOOST_DESCRIBE_STRUCT(ListedPriceView, (), (product, store, from_quantity, amount))

struct ListedPriceSlice {
    std::string currency;
    std::vector<ListedPriceView> items;
    std::optional<PriceCursor> next_cursor;
};
BOOST_DESCRIBE_STRUCT(ListedPriceSlice, (), (currency, items, next_cursor))

struct PriceRowBody {
    ProductId product;
    StoreId store;
    std::optional<schema::Thousandths> from_quantity;
    std::optional<schema::Amount> amount;  ///< left out or null: the price is removed
};
BOOST_DESCRIBE_STRUCT(PriceRowBody, (), (product, store, from_quantity, amount))

struct PriceRowsBody {
    std::vector<schema::Tried<PriceRowBody>> rows;
};
BOOST_DESCRIBE_STRUCT(PriceRowsBody, (), (rows))

struct SetListPrices {
    http::Path<PriceListId> id;
    http::Body<PriceRowsBody> body;
};
BOOST_DESCRIBE_STRUCT(SetListPrices, (), (id, body))

struct PriceRowIssue {
    std::string pointer;
    std::string code;
    std::string message;
};
BOOST_DESCRIBE_STRUCT(PriceRowIssue, (), (pointer, code, message))

struct PriceRowView {
    std::int64_t row = 0;  ///< in the order of the request, from 0
    bool applied = false;
    std::optional<std::vector<PriceRowIssue>> errors;  ///< of a row that was refused
};
BOOST_DESCRIBE_STRUCT(PriceRowView, (), (row, applied, errors))

struct PriceRowsView {
    std::int64_t applied = 0;
    std::int64_t refused = 0;
    std::vector<PriceRowView> rows;
};
BOOST_DESCRIBE_STRUCT(PriceRowsView, (), (applied, refused, rows))

}  // namespace scalemart::pricing

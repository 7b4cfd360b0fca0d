#pragma once
// Handlers of customer groups and price lists, for staff. Owned by the composition root; nothing in it
// changes, so any thread may call.

#include <functional>
#include <span>
#include <vector>

#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::http {
struct NoInput;
}

namespace scalemart::pricing {

struct CreateCustomerGroup;
struct OneCustomerGroup;
struct ChangeCustomerGroup;
struct ListGroupMembers;
struct OneGroupMember;
struct CustomerGroup;
struct CustomerGroupList;
struct GroupMemberSlice;
struct CreatePriceList;
struct OnePriceList;
struct ChangePriceList;
struct ListPrices;
struct SetListPrices;
struct PriceListView;
struct PriceListList;
struct ListedPriceSlice;
struct PriceRowsView;

/// Which of the products a store offers: only those can have a price there.
using OfferedProducts = std::function<std::vector<ProductId>(db::Read&, StoreId, std::span<const ProductId>)>;

class PriceListController {
 public:
    PriceListController(db::Database& database, OfferedProducts offered)
        : database_(database), offered_(std::move(offered)) {}

    Task<http::Reply<CustomerGroupList>> list_groups(http::Context& context, http::NoInput in);
    Task<http::Reply<CustomerGroup>> show_group(http::Context& context, OneCustomerGroup in);
    Task<http::Reply<CustomerGroup>> create_group(http::Context& context, CreateCustomerGroup in);
    Task<http::Reply<CustomerGroup>> change_group(http::Context& context, ChangeCustomerGroup in);
    Task<http::Reply<http::NoContent>> remove_group(http::Context& context, OneCustomerGroup in);
    Task<http::Reply<GroupMemberSlice>> list_members(http::Context& context, ListGroupMembers in);
    Task<http::Reply<http::NoContent>> add_member(http::Context& context, OneGroupMember in);
    Task<http::Reply<http::NoContent>> remove_member(http::Context& context, OneGroupMember in);

    Task<http::Reply<PriceListList>> list(http::Context& context, http::NoInput in);
    Task<http::Reply<PriceListView>> show(http::Context& context, OnePriceList in);
    Task<http::Reply<PriceListView>> create(http::Context& context, CreatePriceList in);
    Task<http::Reply<PriceListView>> change(http::Context& context, ChangePriceList in);
    Task<http::Reply<http::NoContent>> remove(http::Context& context, OnePriceList in);
    Task<http::Reply<ListedPriceSlice>> list_prices(http::Context& context, ListPrices in);
    Task<http::Reply<PriceRowsView>> set_prices(http::Context& context, SetListPrices in);

 private:
    db::Database& database_;
    OfferedProducts offered_;
};

}  // namespace scalemart::pricing

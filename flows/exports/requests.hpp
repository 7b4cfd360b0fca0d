#pragma once
// What the exports take.

#include "accounts/accounts.hpp"
#include "catalog/product_draft.hpp"
#include "http/endpoint.hpp"
#include "orders/status.hpp"
#include "schema/values.hpp"
#include "table_format.hpp"

namespace scalemart::exports {

struct ExportProducts {
    http::Query<std::optional<schema::Text<1, 120>>> store;
    http::Query<std::optional<UserId>> vendor;
    http::Query<std::optional<catalog::ProductStatus>> status;
    http::Query<std::optional<TableKind>> format;
    http::Query<std::optional<bool>> bom;
    http::Query<std::optional<bool>> raw;
};
BOOST_DESCRIBE_STRUCT(ExportProducts, (), (store, vendor, status, format, bom, raw))

struct ExportOrders {
    http::Query<std::optional<schema::Text<1, 120>>> store;
    http::Query<std::optional<orders::OrderStatus>> status;
    http::Query<std::optional<Instant>> from;
    http::Query<std::optional<Instant>> to;
    http::Query<std::optional<TableKind>> format;
    http::Query<std::optional<bool>> bom;
    http::Query<std::optional<bool>> raw;
};
BOOST_DESCRIBE_STRUCT(ExportOrders, (), (store, status, from, to, format, bom, raw))

struct ExportCustomers {
    http::Query<std::optional<accounts::Role>> role;
    http::Query<std::optional<TableKind>> format;
    http::Query<std::optional<bool>> bom;
    http::Query<std::optional<bool>> raw;
};
BOOST_DESCRIBE_STRUCT(ExportCustomers, (), (role, format, bom, raw))

}  // namespace scalemart::exports

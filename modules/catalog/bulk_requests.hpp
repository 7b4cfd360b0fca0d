#pragma once
// What callers may send in bulk: up to a thousand rows, each of which is applied or refused by itself.
// Amounts are minor units.

#include "product_requests.hpp"
#include "schema/json_text.hpp"
#include "schema/tried.hpp"

namespace scalemart::catalog {

inline constexpr std::size_t kMostBulkRows = 1000;

/// Makes a repeated request have its effect once.
using RequestKey = schema::Text<1, 100>;

/// With `id`, or a `sku` that is known: changes what is named, as PATCH does; `version` is compared when it
/// is given. With a `sku` that is not known yet: adds the product, for which name, category and
/// pricing.basePrice are needed.
struct BulkProduct : ProductChanges {
    std::optional<ProductId> id;
    std::optional<Sku> sku;
    std::optional<StoreName> store;  ///< whose prices these are: the request's when left out
};
BOOST_DESCRIBE_STRUCT(BulkProduct, (ProductChanges), (id, sku, store))

struct BulkProducts {
    std::vector<schema::Tried<BulkProduct>> rows;
};
BOOST_DESCRIBE_STRUCT(BulkProducts, (), (rows))

struct SaveProductsInBulk {
    http::Query<std::optional<StoreName>> store;  ///< of the rows that name none
    http::Header<std::optional<RequestKey>> idempotency_key;
    http::Body<BulkProducts> body;
};
BOOST_DESCRIBE_STRUCT(SaveProductsInBulk, (), (store, idempotency_key, body))

/// All the terms of one offer: a sale that is left out is over.
struct BulkPrice {
    std::optional<ProductId> product;  ///< either this
    std::optional<Sku> sku;            ///< or this
    std::optional<StoreName> store;
    schema::Amount base_price;
    std::optional<schema::Amount> sale_price;
    std::optional<Instant> sale_starts_at;
    std::optional<Instant> sale_ends_at;
};
BOOST_DESCRIBE_STRUCT(BulkPrice, (),
                      (product, sku, store, base_price, sale_price, sale_starts_at, sale_ends_at))

struct BulkPrices {
    std::vector<schema::Tried<BulkPrice>> rows;
};
BOOST_DESCRIBE_STRUCT(BulkPrices, (), (rows))

struct SetPricesInBulk {
    http::Query<std::optional<StoreName>> store;
    http::Header<std::optional<RequestKey>> idempotency_key;
    http::Body<BulkPrices> body;
};
BOOST_DESCRIBE_STRUCT(SetPricesInBulk, (), (store, idempotency_key, body))

struct BulkStatus {
    std::vector<schema::Tried<ProductId>> ids;
    ProductStatus status{};
};
BOOST_DESCRIBE_STRUCT(BulkStatus, (), (ids, status))

struct SetStatusInBulk {
    http::Header<std::optional<RequestKey>> idempotency_key;
    http::Body<BulkStatus> body;
};
BOOST_DESCRIBE_STRUCT(SetStatusInBulk, (), (idempotency_key, body))

struct BulkIssue {
    std::string pointer;
    std::string code;
    std::string message;
};
BOOST_DESCRIBE_STRUCT(BulkIssue, (), (pointer, code, message))

struct BulkRowView {
    std::int64_t index = 0;
    std::int64_t status = 0;           ///< the HTTP status that the row alone would have been answered with
    std::optional<ProductId> product;  ///< left out when it is not known
    std::optional<std::string> code;   ///< these for a row that was refused
    std::optional<std::string> message;
    std::optional<std::vector<BulkIssue>> errors;
};
BOOST_DESCRIBE_STRUCT(BulkRowView, (), (index, status, product, code, message, errors))

struct BulkView {
    std::int64_t applied = 0;
    std::int64_t refused = 0;
    std::vector<BulkRowView> rows;  ///< in the order of the request
};
BOOST_DESCRIBE_STRUCT(BulkView, (), (applied, refused, rows))

}  // namespace scalemart::catalog

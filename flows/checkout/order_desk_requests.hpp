#pragma once
// What the endpoints of the order desk take and answer.

#include "checkout/fulfil_order.hpp"
#include "http/endpoint.hpp"
#include "orders/fulfilment_views.hpp"
#include "schema/tried.hpp"
#include "vocabulary/entity_version.hpp"
#include "vocabulary/quantity.hpp"

namespace scalemart::checkout {

/// Where a parcel can be followed: an http or https address of at most 500 characters.
struct TrackingUrl {
    std::string value;
    static std::optional<TrackingUrl> from_wire(std::string_view text, schema::Violation& why);
    [[nodiscard]] std::string_view to_wire() const { return value; }
    static void describe(boost::json::object& schema);
};

struct CarriageBody {
    std::optional<schema::Text<1, 80>> carrier;
    std::optional<schema::Text<1, 100>> tracking_number;
    std::optional<TrackingUrl> tracking_url;
    std::optional<Instant> estimated_delivery;  ///< within a year
};
BOOST_DESCRIBE_STRUCT(CarriageBody, (), (carrier, tracking_number, tracking_url, estimated_delivery))

struct PartBody {
    std::int64_t line_number = 0;
    Quantity quantity;
};
BOOST_DESCRIBE_STRUCT(PartBody, (), (line_number, quantity))

struct PackBody : CarriageBody {
    std::optional<std::vector<PartBody>> lines;  ///< everything that is left when left out
};
BOOST_DESCRIBE_STRUCT(PackBody, (CarriageBody), (lines))

struct PackOrderInput {
    http::Path<OrderId> order_id;
    http::Header<std::optional<schema::Text<1, 100>>> idempotency_key;
    http::Body<PackBody> body;
};
BOOST_DESCRIBE_STRUCT(PackOrderInput, (), (order_id, idempotency_key, body))

struct ListFulfilments {
    http::Path<OrderId> order_id;
};
BOOST_DESCRIBE_STRUCT(ListFulfilments, (), (order_id))

struct CarriageChanges : CarriageBody {
    std::optional<std::int64_t> version;  ///< that you have seen, unless If-Match says it
};
BOOST_DESCRIBE_STRUCT(CarriageChanges, (CarriageBody), (version))

struct ChangeFulfilment {
    http::Path<OrderId> order_id;
    http::Path<orders::FulfilmentId> fulfilment_id;
    http::Header<std::optional<EntityVersion>> if_match;
    http::Body<CarriageChanges> body;
};
BOOST_DESCRIBE_STRUCT(ChangeFulfilment, (), (order_id, fulfilment_id, if_match, body))

struct ShipFulfilment {
    http::Path<OrderId> order_id;
    http::Path<orders::FulfilmentId> fulfilment_id;
    http::Body<CarriageBody> body;
};
BOOST_DESCRIBE_STRUCT(ShipFulfilment, (), (order_id, fulfilment_id, body))

struct AdvanceFulfilment {
    http::Path<OrderId> order_id;
    http::Path<orders::FulfilmentId> fulfilment_id;
};
BOOST_DESCRIBE_STRUCT(AdvanceFulfilment, (), (order_id, fulfilment_id))

/// The fulfilment, and where the order stands now.
struct FulfilmentAnswer {
    orders::FulfilmentView fulfilment;
    orders::OrderStatus order_status{};
    orders::FulfilmentState fulfilment_status{};
};
BOOST_DESCRIBE_STRUCT(FulfilmentAnswer, (), (fulfilment, order_status, fulfilment_status))

struct FulfilmentList {
    std::vector<orders::FulfilmentView> items;  ///< oldest first, with cancelled ones
    orders::OrderStatus order_status{};
    orders::FulfilmentState fulfilment_status{};
};
BOOST_DESCRIBE_STRUCT(FulfilmentList, (), (items, order_status, fulfilment_status))

inline constexpr std::size_t kMostInBulk = 200;

struct BulkStatusBody {
    std::vector<schema::Tried<OrderId>> ids;  ///< 1 to 200
    orders::OrderStatus status = orders::OrderStatus::processing;
    std::optional<schema::Text<0, 500>> note;
};
BOOST_DESCRIBE_STRUCT(BulkStatusBody, (), (ids, status, note))

struct BulkStatusInput {
    http::Body<BulkStatusBody> body;
};
BOOST_DESCRIBE_STRUCT(BulkStatusInput, (), (body))

struct BulkStatusRow {
    std::int64_t index = 0;
    std::int64_t status = 200;  ///< the HTTP status that the row alone would have been answered with
    std::optional<OrderId> order;
    std::optional<orders::OrderStatus> order_status;  ///< as it is now
    std::optional<std::string> code;                  ///< these for a row that was refused
    std::optional<std::string> message;
};
BOOST_DESCRIBE_STRUCT(BulkStatusRow, (), (index, status, order, order_status, code, message))

struct BulkStatusView {
    std::int64_t applied = 0;
    std::int64_t refused = 0;
    std::vector<BulkStatusRow> rows;  ///< in the order of the request
};
BOOST_DESCRIBE_STRUCT(BulkStatusView, (), (applied, refused, rows))

}  // namespace scalemart::checkout

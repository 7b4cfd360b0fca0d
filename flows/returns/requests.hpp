#pragma once
// What the endpoints of returns take, and how lists are answered.

#include "http/endpoint.hpp"
#include "return_views.hpp"
#include "schema/values.hpp"

namespace scalemart::returns {

struct LineToReturnBody {
    std::int64_t line_number = 0;
    Quantity quantity;
    Reason reason = Reason::other;
    std::optional<schema::Text<0, 500>> note;
};
BOOST_DESCRIBE_STRUCT(LineToReturnBody, (), (line_number, quantity, reason, note))

struct RequestReturnBody {
    std::vector<LineToReturnBody> lines;
    std::optional<schema::Text<0, 500>> note;
};
BOOST_DESCRIBE_STRUCT(RequestReturnBody, (), (lines, note))

struct RequestReturnInput {
    http::Path<OrderId> order_id;
    http::Body<RequestReturnBody> body;
};
BOOST_DESCRIBE_STRUCT(RequestReturnInput, (), (order_id, body))

struct ReturnsOfOrder {
    http::Path<OrderId> order_id;
};
BOOST_DESCRIBE_STRUCT(ReturnsOfOrder, (), (order_id))

struct ReturnList {
    std::vector<ReturnView> items;
};
BOOST_DESCRIBE_STRUCT(ReturnList, (), (items))

struct OneReturn {
    http::Path<ReturnId> return_id;
};
BOOST_DESCRIBE_STRUCT(OneReturn, (), (return_id))

using PageLimit = schema::Integer<1, 100>;

struct ListReturns {
    http::Query<std::optional<Status>> status;
    http::Query<std::optional<StoreId>> store;
    http::Query<std::optional<ReturnId>> cursor;
    http::Query<std::optional<PageLimit>> limit;
};
BOOST_DESCRIBE_STRUCT(ListReturns, (), (status, store, cursor, limit))

struct ReturnSlice {
    std::vector<ReturnSummaryView> items;
    std::optional<ReturnId> next_cursor;
};
BOOST_DESCRIBE_STRUCT(ReturnSlice, (), (items, next_cursor))

struct DecisionBody {
    std::optional<schema::Text<0, 500>> note;  ///< for the customer
};
BOOST_DESCRIBE_STRUCT(DecisionBody, (), (note))

struct DecideReturn {
    http::Path<ReturnId> return_id;
    http::Body<DecisionBody> body;
};
BOOST_DESCRIBE_STRUCT(DecideReturn, (), (return_id, body))

/// A quantity that may be none.
struct AcceptedQuantity {
    Quantity value;
    static std::optional<AcceptedQuantity> from_wire(schema::Thousandths wire, schema::Violation& why) {
        if (wire.count >= 0 && wire.count <= Quantity::kMost * 1000)
            return AcceptedQuantity{Quantity::of_thousandths(wire.count)};
        why = {"range", "must be between 0 and " + std::to_string(Quantity::kMost)};
        return std::nullopt;
    }
    [[nodiscard]] schema::Thousandths to_wire() const { return value.to_wire(); }
    static void describe(boost::json::object& schema) {
        Quantity::describe(schema);
        schema["minimum"] = 0;
    }
};

struct ReceivedLineBody {
    std::int64_t line_number = 0;
    std::optional<AcceptedQuantity> accepted;  ///< 0: none of it came; all that was announced when left out
    std::optional<bool> restock;               ///< true when left out
};
BOOST_DESCRIBE_STRUCT(ReceivedLineBody, (), (line_number, accepted, restock))

struct ReceiveReturnBody {
    std::vector<ReceivedLineBody> lines;  ///< only those with something to say about
};
BOOST_DESCRIBE_STRUCT(ReceiveReturnBody, (), (lines))

struct ReceiveReturn {
    http::Path<ReturnId> return_id;
    http::Body<ReceiveReturnBody> body;
};
BOOST_DESCRIBE_STRUCT(ReceiveReturn, (), (return_id, body))

}  // namespace scalemart::returns

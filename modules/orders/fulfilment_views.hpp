#pragma once
// Fulfilments and staff's notes as the API shows them. Described here, encoded by whoever answers with them.

#include "orders/fulfilments.hpp"
#include "orders/notes.hpp"
#include "vocabulary/quantity.hpp"

namespace scalemart::orders {

struct FulfilmentLineView {
    std::int64_t line_number = 1;
    Quantity quantity;
};
BOOST_DESCRIBE_STRUCT(FulfilmentLineView, (), (line_number, quantity))

struct FulfilmentView {
    FulfilmentId id;
    FulfilmentStatus status = FulfilmentStatus::packed;
    std::vector<FulfilmentLineView> lines;
    std::optional<std::string> carrier;
    std::optional<std::string> tracking_number;
    std::optional<std::string> tracking_url;
    std::optional<Instant> estimated_delivery;
    Instant packed_at;
    std::optional<Instant> shipped_at;
    std::optional<Instant> delivered_at;
    std::optional<Instant> cancelled_at;
    std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(FulfilmentView, (),
                      (id, status, lines, carrier, tracking_number, tracking_url, estimated_delivery,
                       packed_at, shipped_at, delivered_at, cancelled_at, version))

/// The latest part of the order that is on its way, for whoever expects one.
struct OrderShippingView {
    std::optional<std::string> carrier;
    std::optional<std::string> tracking_number;
    std::optional<std::string> tracking_url;
    std::optional<Instant> estimated_delivery;
    std::optional<Instant> shipped_at;
    std::optional<Instant> delivered_at;
};
BOOST_DESCRIBE_STRUCT(OrderShippingView, (),
                      (carrier, tracking_number, tracking_url, estimated_delivery, shipped_at, delivered_at))

/// A note for the customer.
struct PublicNoteView {
    NoteId id;
    std::string text;
    std::string author;  ///< the role
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(PublicNoteView, (), (id, text, author, created_at))

[[nodiscard]] FulfilmentView view_fulfilment(const Progress& progress, const Fulfilment& fulfilment);
/// All that are not cancelled.
[[nodiscard]] std::vector<FulfilmentView> view_fulfilments(const Progress& progress);
[[nodiscard]] std::optional<OrderShippingView> view_shipping(const Progress& progress);
[[nodiscard]] std::vector<PublicNoteView> view_public_notes(db::Read& read, const Order& order);

}  // namespace scalemart::orders

#include "fulfilment_views.hpp"

#include <algorithm>

namespace scalemart::orders {

FulfilmentView view_fulfilment(const Progress& progress, const Fulfilment& fulfilment) {
    FulfilmentView view;
    view.id = fulfilment.id;
    view.status = fulfilment.status;
    for (const auto& part : progress.parts) {
        if (part.fulfilment != fulfilment.id) continue;
        const auto line = std::ranges::find(progress.lines, part.line_number, &OrderLine::line_number);
        const bool by_weight = line != progress.lines.end() && line->sold_by_weight;
        view.lines.push_back({part.line_number, Quantity::of_units(part.quantity, by_weight)});
    }
    view.carrier = fulfilment.carrier;
    view.tracking_number = fulfilment.tracking_number;
    view.tracking_url = fulfilment.tracking_url;
    view.estimated_delivery = fulfilment.estimated_delivery;
    view.packed_at = fulfilment.packed_at;
    view.shipped_at = fulfilment.shipped_at;
    view.delivered_at = fulfilment.delivered_at;
    view.cancelled_at = fulfilment.cancelled_at;
    view.version = fulfilment.version;
    return view;
}

std::vector<FulfilmentView> view_fulfilments(const Progress& progress) {
    std::vector<FulfilmentView> views;
    for (const auto& fulfilment : progress.fulfilments)
        if (fulfilment.status != FulfilmentStatus::cancelled)
            views.push_back(view_fulfilment(progress, fulfilment));
    return views;
}

std::optional<OrderShippingView> view_shipping(const Progress& progress) {
    const Fulfilment* latest = nullptr;
    for (const auto& fulfilment : progress.fulfilments)
        if (fulfilment.shipped_at && (latest == nullptr || *fulfilment.shipped_at >= *latest->shipped_at))
            latest = &fulfilment;
    if (latest == nullptr) return std::nullopt;
    return OrderShippingView{latest->carrier,      latest->tracking_number,
                             latest->tracking_url, latest->estimated_delivery,
                             latest->shipped_at,   latest->delivered_at};
}

std::vector<PublicNoteView> view_public_notes(db::Read& read, const Order& order) {
    std::vector<PublicNoteView> views;
    for (auto& note : find_public_notes(read, order))
        views.push_back({note.id, std::move(note.body), std::move(note.author_role), note.created_at});
    return views;
}

}  // namespace scalemart::orders

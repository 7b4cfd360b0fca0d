#include "edits_controller.hpp"

#include <fmt/format.h>

#include "requests.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::order_edits {
namespace {

EditOrder to_command(const http::Context& context, EditOrderInput in) {
    auto& body = in.body.value;
    EditOrder command;
    command.order = in.order_id.value;
    if (body.changes)
        for (const auto& change : *body.changes)
            command.changes.push_back({change.line_number, change.quantity});
    if (body.additions)
        for (const auto& addition : *body.additions)
            command.additions.push_back({addition.product, addition.quantity});
    if (body.expected_total) command.expected_total = body.expected_total->value;
    command.seen_at = body.updated_at;
    if (body.note && !body.note->value.empty()) command.note = std::move(body.note->value);
    command.actor = audit::actor_of(context);
    return command;
}

Result<void> check_changes(const EditOrderBody& body) {
    std::vector<Issue> issues;
    for (std::size_t i = 0; body.changes && i < body.changes->size(); ++i) {
        const auto& change = (*body.changes)[i];
        if (change.quantity.has_value() == change.remove.value_or(false))
            issues.push_back(
                {fmt::format("/changes/{}", i), "required", "needs either quantity or remove: true"});
    }
    if (issues.empty()) return {};
    return fail(scalemart::errors::validation_failed, {}, std::move(issues));
}

}  // namespace

Task<http::Reply<orders::OrderView>> EditsController::edit(http::Context& context, EditOrderInput in) {
    if (auto checked = check_changes(in.body.value); !checked) co_return fail(std::move(checked).error());
    EditOrder command = to_command(context, std::move(in));
    const auto write = [&](db::Tx& tx) -> Result<orders::OrderView> {
        const auto found = orders::find_any_order(tx, command.order);
        if (!found) return fail(orders::errors::order_not_found);
        command.customer = found->customer;
        SCALEMART_TRY(order, edit_order(tx, environment_, command));
        return orders::view_order(tx, order);
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<orders::VendorOrderView>> EditsController::edit_as_vendor(http::Context& context,
                                                                           EditOrderInput in) {
    const UserId vendor = access::user_of(context.principal);
    if (auto checked = check_changes(in.body.value); !checked) co_return fail(std::move(checked).error());
    EditOrder command = to_command(context, std::move(in));
    const auto write = [&](db::Tx& tx) -> Result<orders::VendorOrderView> {
        const auto found = orders::find_vendor_order(tx, vendor, orders::find_any_order(tx, command.order));
        if (!found) return fail(orders::errors::order_not_found);
        command.customer = found->customer;
        SCALEMART_TRY(order, edit_order(tx, environment_, command));
        return orders::view_order_for_vendor(tx, order);
    };
    co_return co_await database_.write(write);
}

}  // namespace scalemart::order_edits

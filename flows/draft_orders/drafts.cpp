#include "drafts.hpp"

#include "cart/personal_data.hpp"
#include "draft_views.hpp"
#include "schema/encode.hpp"

namespace scalemart::draft_orders {

BOOST_DESCRIBE_STRUCT(Draft, (),
                      (id, customer, store, status, note, created_by, created_at, updated_at, order))

namespace {

#define DRAFT_COLUMNS "id, customer_id, store_id, status, note, created_by, created_at, updated_at, order_id"

constexpr db::Sql kInsert{"draft_orders.insert", "insert into draft_orders_draft (" DRAFT_COLUMNS
                                                 ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"};
constexpr db::Sql kFind{"draft_orders.find",
                        "select " DRAFT_COLUMNS " from draft_orders_draft where id = $1"};
constexpr db::Sql kLock{"draft_orders.lock",
                        "select " DRAFT_COLUMNS " from draft_orders_draft where id = $1 for update"};
constexpr db::Sql kClose{
    "draft_orders.close",
    "update draft_orders_draft set status = $2, order_id = $3, updated_at = $4 where id = $1"};

Draft close(db::Tx& tx, Instant now, Draft draft, Status to, std::optional<OrderId> order,
            const audit::Actor& staff) {
    const auto before = summarise(draft);
    draft.status = to;
    draft.order = order;
    draft.updated_at = now;
    tx.exec(kClose, draft.id, draft.status, draft.order, now);
    const auto after = summarise(draft);
    audit::record(tx, now, staff, "draft_order.closed", draft.id, &before, &after);
    return draft;
}

Result<UserId> customer_of(db::Tx& tx, Instant now, const NewDraft& wanted) {
    if (!wanted.customer && !wanted.email) return accounts::create_guest(tx, now);
    const auto user = wanted.customer ? accounts::find_user(tx, *wanted.customer)
                                      : accounts::find_user_by_email(tx, *wanted.email);
    if (!user || !user->is_active || user->erased_at) return fail(errors::customer_not_found);
    return user->id;
}

}  // namespace

Result<Draft> create_draft(db::Tx& tx, Instant now, const NewDraft& wanted, const audit::Actor& staff) {
    SCALEMART_TRY(customer, customer_of(tx, now, wanted));
    Draft draft{DraftId::generate(now), customer, wanted.store, Status::open, wanted.note,
                UserId{staff.id},       now,      now,          std::nullopt};
    tx.exec(kInsert, draft.id, draft.customer, draft.store, draft.status, draft.note, draft.created_by,
            draft.created_at, draft.updated_at, draft.order);
    const auto after = summarise(draft);
    audit::record<DraftSummaryView>(tx, now, staff, "draft_order.created", draft.id, nullptr, &after);
    return draft;
}

std::optional<Draft> find_draft(db::Read& read, DraftId id) {
    return read.one<Draft>(kFind, id);
}

Result<Draft> open_draft(db::Tx& tx, DraftId id) {
    auto draft = tx.one<Draft>(kLock, id);
    if (!draft) return fail(errors::draft_not_found);
    if (draft->status != Status::open)
        return fail(errors::draft_closed,
                    std::string{"It is "} + boost::describe::enum_to_string(draft->status, "") + ".");
    return *std::move(draft);
}

std::vector<Draft> list_drafts(db::Read& read, const DraftFilter& filter) {
    std::vector<db::Param> params;
    std::string where;
    const auto add = [&](std::string_view condition, db::Param value) {
        params.push_back(value);
        where += where.empty() ? " where " : " and ";
        where += condition;
        where += '$' + std::to_string(params.size());
    };
    if (filter.status) add("status = ", db::to_param(*filter.status));
    if (filter.before) add("id < ", db::to_param(*filter.before));
    params.emplace_back(filter.limit);
    const std::string text = "select " DRAFT_COLUMNS " from draft_orders_draft" + where
                             + " order by id desc limit $" + std::to_string(params.size());
    return read.all_dynamic<Draft>("draft_orders.list", text, params);
}

#undef DRAFT_COLUMNS

Result<orders::Order> complete_draft(db::Tx& tx, const checkout::Environment& environment, const Draft& draft,
                                     const Completion& completion, const audit::Actor& staff) {
    checkout::PlaceOrder command;
    command.customer = draft.customer;
    command.customer_role = "customer";
    command.cart_of = draft.cart_owner();
    command.placed_by = orders::Actor{staff.id, staff.role};
    // The draft is closed in this transaction: what makes it happen once is its lock.
    command.idempotency_key = draft.id.to_string();
    command.fingerprint = command.idempotency_key;
    command.store = draft.store.to_string();
    command.shipping_address = completion.shipping_address;
    command.saved_address = completion.saved_address;
    command.method = payments::Method::cod;
    command.expected_total = completion.expected_total;
    command.notes = completion.notes;
    command.age_confirmed = completion.age_confirmed;
    SCALEMART_TRY(begun, checkout::begin(tx, environment, command));
    const auto order = orders::find_order(tx, draft.customer, begun.order);
    if (!order) throw std::logic_error("draft_orders: " + draft.id.to_string() + " was ordered before");
    const Instant now = environment.clock.now();
    SCALEMART_CHECK(cart::erase_carts(tx, draft.cart_owner(), now));
    (void)close(tx, now, draft, Status::completed, order->id, staff);
    return *order;
}

Result<Draft> send_draft(db::Tx& tx, Instant now, Draft draft, const audit::Actor& staff) {
    const auto customer = accounts::lock_user(tx, draft.customer);
    if (!customer || customer->role == accounts::Role::guest) return fail(errors::customer_has_no_account);
    cart::merge_carts(tx, draft.cart_owner(), draft.customer, now);
    return close(tx, now, std::move(draft), Status::sent, std::nullopt, staff);
}

Draft discard_draft(db::Tx& tx, Instant now, Draft draft, const audit::Actor& staff) {
    (void)cart::erase_carts(tx, draft.cart_owner(), now);
    return close(tx, now, std::move(draft), Status::discarded, std::nullopt, staff);
}

}  // namespace scalemart::draft_orders

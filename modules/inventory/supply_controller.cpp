#include "supply_controller.hpp"

#include "idempotency/at_most_once.hpp"
#include "lines.hpp"
#include "receipts.hpp"
#include "schema/encode.hpp"
#include "stock_access.hpp"
#include "transfers.hpp"

namespace scalemart::inventory {
namespace {

constexpr std::int64_t kPage = 50;

std::optional<std::string> text_of(const auto& text) {
    return text ? std::optional{text->value} : std::nullopt;
}
std::int64_t limit_of(const std::optional<PageSize>& limit) {
    return limit ? limit->value : kPage;
}

std::vector<Issue> issues_of(const std::vector<LineBody>& lines) {
    if (!lines.empty() && lines.size() <= kMaximumLines) return {};
    return {{"/lines", "length", "must hold 1 to " + std::to_string(kMaximumLines) + " lines"}};
}

/// A vendor works with a document of its own store; of another's there is none.
Result<void> require_own(db::Read& read, const http::Principal& who, std::initializer_list<StoreId> stores,
                         const ErrorCode& otherwise) {
    if (access::is_admin(who)) return {};
    for (const auto id : stores)
        if (const auto store = stores::find_store(read, id); store && is_own(who, *store)) return {};
    return fail(otherwise);
}

/// The transfer for whoever may take its next step: the goods leave one store and arrive in the other.
Result<Transfer> lock_own(db::Tx& tx, const http::Principal& who, TransferId id, StoreId Transfer::* end) {
    auto transfer = lock_transfer(tx, id);
    if (!transfer) return fail(errors::transfer_not_found);
    SCALEMART_CHECK(
        require_own(tx, who, {transfer->from_store, transfer->to_store}, errors::transfer_not_found));
    SCALEMART_CHECK(require_own(tx, who, {(*transfer).*end}, stores::errors::not_your_store));
    return std::move(*transfer);
}

}  // namespace

Task<http::Reply<schema::JsonText<ReceiptView>>> SupplyController::receive(http::Context& context,
                                                                           ReceiveGoods in) {
    if (auto issues = issues_of(in.body.value.lines); !issues.empty())
        co_return fail(scalemart::errors::validation_failed, {}, std::move(issues));
    const auto actor = audit::actor_of(context);
    const auto write = [&](db::Tx& tx) -> Result<schema::JsonText<ReceiptView>> {
        SCALEMART_TRY(store, acting_store(tx, context.principal, text_of(in.store.value)));
        const auto work = [&]() -> Result<std::string> {
            SCALEMART_TRY(receipt,
                          receive_goods(tx, room_, context.clock.now(), actor, store.id, in.body.value));
            return schema::to_json(receipt);
        };
        SCALEMART_TRY(json, idempotency::at_most_once(tx, context, text_of(in.idempotency_key.value), work));
        return schema::JsonText<ReceiptView>{std::move(json)};
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<ReceiptList>> SupplyController::list_receipts(http::Context& context, ListReceipts in) {
    const auto look = [&](db::Read& read) -> Result<ReceiptList> {
        SCALEMART_TRY(store, acting_store(read, context.principal, text_of(in.store.value)));
        return inventory::list_receipts(read, room_, store.id, in.cursor.value, limit_of(in.limit.value));
    };
    co_return co_await database_.read(look);
}

Task<http::Reply<ReceiptView>> SupplyController::show_receipt(http::Context& context, ShowReceipt in) {
    const auto look = [&](db::Read& read) -> Result<ReceiptView> {
        const auto receipt = find_receipt(read, in.receipt_id.value);
        if (!receipt) return fail(errors::receipt_not_found);
        SCALEMART_CHECK(require_own(read, context.principal, {receipt->store}, errors::receipt_not_found));
        return inventory::show_receipt(read, room_, *receipt);
    };
    co_return co_await database_.read(look);
}

Task<http::Reply<schema::JsonText<TransferView>>> SupplyController::create_transfer(http::Context& context,
                                                                                    CreateTransfer in) {
    if (auto issues = issues_of(in.body.value.lines); !issues.empty())
        co_return fail(scalemart::errors::validation_failed, {}, std::move(issues));
    const auto actor = audit::actor_of(context);
    const auto write = [&](db::Tx& tx) -> Result<schema::JsonText<TransferView>> {
        const auto& body = in.body.value;
        SCALEMART_TRY(from, acting_store(tx, context.principal, body.from_store.value));
        SCALEMART_TRY(to, acting_store(tx, context.principal, body.to_store.value));
        if (from.id == to.id)
            return fail(scalemart::errors::validation_failed, {},
                        {{"/toStore", "choice", "must be another store"}});
        const auto work = [&]() -> Result<std::string> {
            SCALEMART_TRY(transfer, inventory::create_transfer(tx, room_, context.clock.now(), actor, from.id,
                                                               to.id, body));
            return schema::to_json(transfer);
        };
        SCALEMART_TRY(json, idempotency::at_most_once(tx, context, text_of(in.idempotency_key.value), work));
        return schema::JsonText<TransferView>{std::move(json)};
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<TransferList>> SupplyController::list_transfers(http::Context& context, ListTransfers in) {
    const auto look = [&](db::Read& read) -> Result<TransferList> {
        SCALEMART_TRY(store, acting_store(read, context.principal, text_of(in.store.value)));
        return inventory::list_transfers(read, store.id, in.cursor.value, limit_of(in.limit.value));
    };
    co_return co_await database_.read(look);
}

Task<http::Reply<TransferView>> SupplyController::show_transfer(http::Context& context, NameTransfer in) {
    const auto look = [&](db::Read& read) -> Result<TransferView> {
        const auto transfer = find_transfer(read, in.transfer_id.value);
        if (!transfer) return fail(errors::transfer_not_found);
        SCALEMART_CHECK(require_own(read, context.principal, {transfer->from_store, transfer->to_store},
                                    errors::transfer_not_found));
        return inventory::show_transfer(read, room_, *transfer);
    };
    co_return co_await database_.read(look);
}

Task<http::Reply<TransferView>> SupplyController::send_transfer(http::Context& context, NameTransfer in) {
    const auto actor = audit::actor_of(context);
    const auto write = [&](db::Tx& tx) -> Result<TransferView> {
        SCALEMART_TRY(transfer, lock_own(tx, context.principal, in.transfer_id.value, &Transfer::from_store));
        return inventory::send_transfer(tx, {room_, context.clock.now(), actor, std::move(transfer)});
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<TransferView>> SupplyController::receive_transfer(http::Context& context,
                                                                   ReceiveTransfer in) {
    const auto actor = audit::actor_of(context);
    const auto write = [&](db::Tx& tx) -> Result<TransferView> {
        SCALEMART_TRY(transfer, lock_own(tx, context.principal, in.transfer_id.value, &Transfer::to_store));
        return inventory::receive_transfer(tx, {room_, context.clock.now(), actor, std::move(transfer)},
                                           in.body.value);
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<TransferView>> SupplyController::cancel_transfer(http::Context& context, NameTransfer in) {
    const auto actor = audit::actor_of(context);
    const auto write = [&](db::Tx& tx) -> Result<TransferView> {
        SCALEMART_TRY(transfer, lock_own(tx, context.principal, in.transfer_id.value, &Transfer::from_store));
        return inventory::cancel_transfer(tx, {room_, context.clock.now(), actor, std::move(transfer)});
    };
    co_return co_await database_.write(write);
}

}  // namespace scalemart::inventory

#pragma once
// Handlers of goods that come in and of those that go from store to store. Owned by the composition root;
// stateless but for what it was given, so any thread may call.

#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"
#include "inventory/stockroom.hpp"
#include "schema/json_text.hpp"

namespace scalemart::inventory {

struct ReceiveGoods;
struct ListReceipts;
struct ShowReceipt;
struct CreateTransfer;
struct ListTransfers;
struct NameTransfer;
struct ReceiveTransfer;
struct ReceiptView;
struct ReceiptList;
struct TransferView;
struct TransferList;
struct Step;

class SupplyController {
 public:
    /// All of it must outlive the controller.
    SupplyController(db::Database& database, const Stockroom& room) : database_(database), room_(room) {}

    Task<http::Reply<schema::JsonText<ReceiptView>>> receive(http::Context& context, ReceiveGoods in);
    Task<http::Reply<ReceiptList>> list_receipts(http::Context& context, ListReceipts in);
    Task<http::Reply<ReceiptView>> show_receipt(http::Context& context, ShowReceipt in);

    Task<http::Reply<schema::JsonText<TransferView>>> create_transfer(http::Context& context,
                                                                      CreateTransfer in);
    Task<http::Reply<TransferList>> list_transfers(http::Context& context, ListTransfers in);
    Task<http::Reply<TransferView>> show_transfer(http::Context& context, NameTransfer in);
    Task<http::Reply<TransferView>> send_transfer(http::Context& context, NameTransfer in);
    Task<http::Reply<TransferView>> receive_transfer(http::Context& context, ReceiveTransfer in);
    Task<http::Reply<TransferView>> cancel_transfer(http::Context& context, NameTransfer in);

 private:
    db::Database& database_;
    const Stockroom& room_;
};

}  // namespace scalemart::inventory

#pragma once
// Returns: goods of a delivered order come back, and their share of what was paid with them (README.md).
// Plain functions inside the caller's transaction; amounts in minor units, quantities in quantity units.

#include <optional>
#include <string>
#include <vector>

#include "audit/audit.hpp"
#include "checkout/checkout.hpp"
#include "orders/orders.hpp"
#include "pricing/refunds.hpp"
#include "returns/errors.hpp"
#include "vocabulary/quantity.hpp"

namespace scalemart::returns {

struct ReturnTag {
    static constexpr std::string_view kPrefix = "ret";
};
using ReturnId = Id<ReturnTag>;

/// requested → approved → refunded; rejected by staff, cancelled by the customer before it is refunded.
enum class Status { requested, approved, rejected, cancelled, refunded };
BOOST_DESCRIBE_ENUM(Status, requested, approved, rejected, cancelled, refunded)

enum class Reason { damaged, spoiled, wrong_item, missing, not_wanted, other };
BOOST_DESCRIBE_ENUM(Reason, damaged, spoiled, wrong_item, missing, not_wanted, other)

struct Return {
    UserId customer;
    ReturnId id;
    OrderId order;
    StoreId store;
    Status status = Status::requested;
    UserId requested_by;
    std::optional<std::string> note;
    std::optional<std::string> decision_note;
    Instant requested_at;
    std::optional<Instant> decided_at;
    std::optional<Instant> refunded_at;
    std::optional<std::int64_t> refund_sequence;
    std::optional<std::string> refund;  ///< a pricing::Refund as JSON, once refunded
    std::int64_t refund_total = 0;
    std::optional<Uuid> payment_refund;  ///< a payments::RefundId; none when nothing was to be paid
};

struct ReturnLine {
    std::int64_t line_number = 0;
    std::int64_t quantity = 0;
    Reason reason = Reason::other;
    std::optional<std::string> note;
    std::optional<bool> restocked;
};

/// What a caller wants back, by the numbers of the order's lines.
struct LineToReturn {
    std::int64_t line_number = 0;
    Quantity quantity;
    Reason reason = Reason::other;
    std::optional<std::string> note;
};

struct RequestReturn {
    OrderId order;
    UserId customer;
    UserId requested_by;
    std::vector<LineToReturn> lines;
    std::optional<std::string> note;
};

/// What every step needs besides its transaction.
struct Desk {
    const checkout::Environment& checkout;
    /// How long after delivery a customer may ask; staff may at any time.
    std::chrono::days window{14};
};

/// A customer asks. errors::not_returnable (not delivered), too_late, validation_failed with every line that
/// is wrong (unknown, a gift, more than is left).
Result<Return> request_return(db::Tx& tx, const Desk& desk, const RequestReturn& command);
/// Staff enters a return for a customer: approved at once, at any time after delivery.
Result<Return> enter_return(db::Tx& tx, const Desk& desk, const RequestReturn& command,
                            const audit::Actor& staff);

/// What becomes of a return that is not refunded yet. errors::illegal_step.
Result<Return> decide(db::Tx& tx, const Desk& desk, const Return& found, Status to,
                      std::optional<std::string> note, const std::optional<audit::Actor>& staff);

/// What arrived of a line. A line that is not named arrived as it was announced and goes back into the stock.
struct ReceivedLine {
    std::int64_t line_number = 0;
    std::optional<Quantity> accepted;  ///< up to what was announced; all of it when left out
    bool restock = true;
};
/// Takes the goods back and pays for them, as far as the money did not go back for other reasons: stock,
/// refund, order and payment follow in this transaction, the provider is asked by a job.
/// errors::illegal_step unless approved; not_returnable; validation_failed;
/// pricing::errors::nothing_to_refund when nothing was accepted.
Result<Return> receive(db::Tx& tx, const Desk& desk, const Return& found,
                       const std::vector<ReceivedLine>& received, const audit::Actor& staff);

/// What `lines` would give back now.
[[nodiscard]] Result<pricing::Refund> preview(db::Read& read, const orders::Order& order,
                                              std::span<const ReturnLine> lines);

}  // namespace scalemart::returns

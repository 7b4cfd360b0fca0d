#pragma once
// Draft orders: what staff puts together for a customer, on the telephone for example. A draft's goods are a
// cart kept under the draft's own id and priced as the customer's, so that it follows every rule of carts.
// Plain functions inside the caller's transaction.

#include <optional>
#include <string>
#include <vector>

#include "accounts/accounts.hpp"
#include "audit/audit.hpp"
#include "cart/change_cart.hpp"
#include "checkout/checkout.hpp"
#include "draft_orders/errors.hpp"
#include "orders/orders.hpp"

namespace scalemart::draft_orders {

struct DraftTag {
    static constexpr std::string_view kPrefix = "dft";
};
using DraftId = Id<DraftTag>;

/// open → completed (it became an order), sent (its goods are in the customer's cart) or discarded.
enum class Status { open, sent, completed, discarded };
BOOST_DESCRIBE_ENUM(Status, open, sent, completed, discarded)

struct Draft {
    DraftId id;
    UserId customer;
    StoreId store;
    Status status = Status::open;
    std::optional<std::string> note;  ///< for staff
    UserId created_by;
    Instant created_at;
    Instant updated_at;
    std::optional<OrderId> order;

    /// Who the cart belongs to as far as the cart knows.
    [[nodiscard]] UserId cart_owner() const { return UserId{id.value}; }
};

struct NewDraft {
    std::optional<UserId> customer;
    std::optional<schema::Email> email;  ///< of the customer; neither: somebody without an account
    StoreId store;
    std::optional<std::string> note;
};
/// errors::customer_not_found.
Result<Draft> create_draft(db::Tx& tx, Instant now, const NewDraft& wanted, const audit::Actor& staff);

[[nodiscard]] std::optional<Draft> find_draft(db::Read& read, DraftId id);
/// Locked until the end of the transaction. errors::draft_not_found, draft_closed.
Result<Draft> open_draft(db::Tx& tx, DraftId id);

/// Newest first.
struct DraftFilter {
    std::optional<Status> status;
    std::optional<DraftId> before;
    std::int64_t limit = 20;
};
[[nodiscard]] std::vector<Draft> list_drafts(db::Read& read, const DraftFilter& filter);

struct Completion {
    Address shipping_address;
    std::optional<AddressId> saved_address;  ///< of the customer; takes the place of shipping_address
    std::int64_t expected_total = 0;
    std::optional<std::string> notes;
    bool age_confirmed = false;
};
/// Places the order, to be paid on delivery. The errors of checkout::begin(); a draft is completed once.
Result<orders::Order> complete_draft(db::Tx& tx, const checkout::Environment& environment, const Draft& draft,
                                     const Completion& completion, const audit::Actor& staff);

/// Puts the goods into the customer's own cart, where the customer orders and pays them.
/// errors::customer_has_no_account.
Result<Draft> send_draft(db::Tx& tx, Instant now, Draft draft, const audit::Actor& staff);
Draft discard_draft(db::Tx& tx, Instant now, Draft draft, const audit::Actor& staff);

}  // namespace scalemart::draft_orders

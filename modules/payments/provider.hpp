#pragma once
// A payment provider (Stripe, PayPal, Razorpay…) as the rest of the program sees it: what it can do, and what
// it did. Implementations are owned by the composition root and called concurrently, never inside a
// transaction. Nothing throws for what the network or the provider does: every answer is a value.
//
// Each operation carries a key of ours, and repeating it with the same key and the same other values has no
// further effect: that is how a lost reply is settled. A key is at most 36 characters of [A-Za-z0-9_-] (the
// narrowest rule: Razorpay's receipts and refund keys, less room for what an adapter adds).

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/money.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace scalemart::payments {

/// Where a payment, capture or refund stands, as far as the answer tells.
enum class ProviderStanding {
    succeeded,        ///< the money was taken (or, for a refund, is given back)
    authorised,       ///< the money is held and can be captured
    requires_action,  ///< the shopper must do something, see ShopperAction
    processing,       ///< under way; a webhook or a later fetch tells
    declined,         ///< see Decline
    cancelled,        ///< nothing was taken, and nothing will be
    rejected,         ///< the provider does not do this now (`detail` says why); nothing has changed
    unknown,          ///< no usable reply: it may or may not have happened; ask with the same key
    unavailable,      ///< the provider cannot be used now; surely this call did nothing (an earlier may have)
};

/// The provider's own names for parts of one payment, kept by the caller as it got them. Which of them there
/// are depends on the provider.
struct References {
    std::string payment;        ///< Stripe: PaymentIntent; PayPal and Razorpay: order
    std::string authorisation;  ///< PayPal: authorization
    std::string capture;        ///< PayPal: the latest capture; Razorpay: payment

    friend bool operator==(const References&, const References&) = default;
};

struct ShopperAction {
    enum class Kind {
        none,      ///< nothing (more): confirm() goes on
        redirect,  ///< send the browser to `url`; it comes back to the purchase's return_url
        element,   ///< the provider's form in our page goes on with `client_secret`
    };
    Kind kind = Kind::none;
    std::string url;
    std::string client_secret;  ///< Stripe: of the PaymentIntent; Razorpay: the order for its Checkout
};

enum class DeclineReason {
    declined,  ///< and the bank does not say why, or it is better not to tell
    insufficient_funds,
    expired_card,
    incorrect_details,
    authentication_failed,
    limit_exceeded,
    method_not_supported,
    abandoned,  ///< the shopper closed the provider's page or did not act in time
};

struct Decline {
    DeclineReason reason = DeclineReason::declined;
    std::string text;  ///< one sentence, fit for the shopper
    std::string code;  ///< the provider's own, for the log and support
};

struct ProviderAnswer {
    ProviderStanding standing = ProviderStanding::unknown;
    References references;
    ShopperAction action;  ///< for requires_action
    Decline decline;       ///< for declined
    /// Of the whole payment, as the provider says now; empty when this answer does not tell.
    std::optional<Money> authorised;  ///< still capturable
    std::optional<Money> captured;
    std::optional<Money> refunded;
    std::string detail;  ///< for the log; no secrets
    std::optional<std::chrono::seconds> retry_after;
};

struct RefundAnswer {
    ProviderStanding standing = ProviderStanding::unknown;  ///< never authorised or requires_action
    std::string reference;
    std::string detail;
    std::optional<std::chrono::seconds> retry_after;
};

/// What a provider can do. `false` means: do not ask for it, the answer is `rejected`.
struct Capabilities {
    bool separate_capture = false;   ///< authorise now, capture later
    bool partial_capture = false;    ///< capture less than authorised
    bool multiple_captures = false;  ///< several captures of one authorisation
    int over_capture_percent = 0;    ///< so much more than authorised may be captured
    bool partial_refund = false;
    bool needs_shopper_action = false;  ///< every payment passes the shopper's browser
    bool cancels_at_once = false;       ///< cancel() gives held money back now, not when the hold runs out
    bool webhooks = false;
    std::chrono::hours authorisation_life{};  ///< how long held money can be captured
};

/// What the shopper pays for. The same key always comes with the same values.
struct Purchase {
    std::string key;
    Money amount;
    bool capture_now = true;  ///< false: only hold the money
    std::string source;       ///< the provider's token of a payment method; empty: chosen on its page or form
    std::string description;  ///< on the provider's dashboard, such as the order number; may be empty
    std::string return_url;   ///< where the browser comes back to; needed for what redirects
    std::string cancel_url;   ///< where it comes back to without having paid; empty: return_url
};

/// What the shopper's browser brought back, as name and value.
using Proof = std::vector<std::pair<std::string, std::string>>;

struct CaptureOrder {
    std::string key;  ///< of this capture
    References references;
    Money amount;
    bool final = true;  ///< nothing more will be captured; the rest is given back
};

struct RefundOrder {
    std::string key;  ///< of this refund
    References references;
    Money amount;
};

struct WebhookCall {
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;  ///< the raw bytes
};

enum class EventKind {
    shopper_approved,  ///< the shopper has agreed on the provider's page: confirm() now
    authorised,
    succeeded,
    declined,
    cancelled,
    processing,
    requires_action,
    refunded,
    refund_failed,
    dispute_opened,
    dispute_closed,
    other,
};

/// News from the provider. They come more than once, late and in any order, so they say only that it is time
/// to fetch(); `amount` is for the log.
struct ProviderEvent {
    std::string id;  ///< unique per provider; the same when it is delivered again
    EventKind kind = EventKind::other;
    std::string type;  ///< the provider's name of the kind
    std::string key;   ///< of the purchase, when the event carries it
    References references;
    std::string refund_key;
    std::string refund_reference;
    std::optional<Money> amount;
};

class PaymentProvider {
 public:
    virtual ~PaymentProvider() = default;

    /// As stored with payments: "stripe".
    [[nodiscard]] virtual std::string_view name() const = 0;
    [[nodiscard]] virtual Capabilities capabilities() const = 0;
    /// The smallest payment in this currency; empty when the provider does not take the currency.
    [[nodiscard]] virtual std::optional<Money> minimum(Currency currency) const = 0;

    /// Begins the payment, or says where one of this key stands.
    virtual Task<ProviderAnswer> authorise(Purchase purchase) = 0;
    /// Goes on after the shopper's action, as far as it can: until the money is held or, with capture_now,
    /// taken. Asked for too early it says where the payment stands. `proof` that is wrong gives `rejected`.
    virtual Task<ProviderAnswer> confirm(Purchase purchase, References references, Proof proof) = 0;
    /// Where the payment stands; moves nothing. Without references it is found by its key. `authorised` in
    /// spite of capture_now, and requires_action with nothing for the shopper to do, ask for confirm().
    virtual Task<ProviderAnswer> fetch(Purchase purchase, References references) = 0;
    virtual Task<ProviderAnswer> capture(CaptureOrder order) = 0;
    /// Makes sure that no money is taken any more; when it was already, says so (succeeded). Without
    /// references the payment is found by its key, and one that was on its way cannot happen afterwards.
    virtual Task<ProviderAnswer> cancel(Purchase purchase, References references) = 0;
    virtual Task<RefundAnswer> refund(RefundOrder order) = 0;

    /// Whether the call is from the provider, and what it says. provider_errors.hpp has the errors.
    virtual Task<Result<ProviderEvent>> verify_webhook(WebhookCall call, Instant now) = 0;
};

}  // namespace scalemart::payments

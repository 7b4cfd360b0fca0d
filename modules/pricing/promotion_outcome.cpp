#include "promotion_outcome.hpp"

#include "base/money.hpp"
#include "base/time_format.hpp"
#include "vocabulary/quantity.hpp"

namespace scalemart::pricing {
namespace {

std::string with_date(std::string text, const std::optional<Instant>& at) {
    return at ? text + " on " + to_rfc3339(*at).substr(0, 10) + "." : text + ".";
}

}  // namespace

std::string message_for(const PromotionOutcome& outcome, Currency currency) {
    if (!outcome.reason) return {};
    switch (*outcome.reason) {
        case Reason::unknown_code:
            return "There is no such code.";
        case Reason::inactive:
            return "This offer is no longer available.";
        case Reason::not_started:
            return with_date("This offer starts", outcome.at);
        case Reason::expired:
            return with_date("This offer ended", outcome.at);
        case Reason::outside_hours:
            return "This offer is not valid at this hour.";
        case Reason::other_currency:
            return "This offer is in another currency.";
        case Reason::not_for_group:
            return "This offer is for other customers.";
        case Reason::first_order_only:
            return "This offer is for a first order.";
        case Reason::used_up:
            return "This offer has been used up.";
        case Reason::used_up_by_customer:
            return "You have used this offer already.";
        case Reason::minimum_subtotal:
            return "Spend " + to_decimal({outcome.missing.value_or(0), currency}) + " more.";
        case Reason::minimum_quantity:
            return "Add " + Quantity::of_thousandths(outcome.missing.value_or(0)).to_text() + " more.";
        case Reason::no_matching_lines:
            return "Nothing in the cart belongs to this offer.";
        case Reason::no_delivery:
            return "This offer is for orders that are delivered.";
        case Reason::gift_unavailable:
            return "The gift is out of stock.";
        case Reason::not_with:
            return "Cannot be combined with " + outcome.other.value_or("another offer") + ".";
        case Reason::better_without:
            return "You pay less without this offer.";
        case Reason::no_effect:
            return "There is nothing left that this offer could take off.";
    }
    return {};
}

}  // namespace scalemart::pricing

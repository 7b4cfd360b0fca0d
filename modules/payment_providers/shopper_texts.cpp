#include "shopper_texts.hpp"

namespace scalemart::payments {
namespace {

std::string_view text_of(DeclineReason reason) {
    switch (reason) {
        case DeclineReason::declined:
            return "The payment was declined. Please use another way to pay, or ask your bank.";
        case DeclineReason::insufficient_funds:
            return "The account does not hold enough for this payment.";
        case DeclineReason::expired_card:
            return "The card has expired.";
        case DeclineReason::incorrect_details:
            return "Some of the payment details are not correct.";
        case DeclineReason::authentication_failed:
            return "The payment was not confirmed with the bank.";
        case DeclineReason::limit_exceeded:
            return "The payment is above a limit of the card or the account.";
        case DeclineReason::method_not_supported:
            return "This way to pay cannot be used for this purchase.";
        case DeclineReason::abandoned:
            return "The payment was not completed.";
    }
    return "";
}

}  // namespace

Decline make_decline(DeclineReason reason, std::string code) {
    return {reason, std::string{text_of(reason)}, std::move(code)};
}

}  // namespace scalemart::payments

#include "razorpay_objects.hpp"

namespace scalemart::payments::razorpay {
namespace {

// razorpay.com/docs/payments/international-payments, "Supported currencies"; which of them an account takes,
// its settings decide. razorpay.com/docs/api/orders/create: JPY is counted whole, KWD, BHD and OMR in
// thousandths with a last digit of 0, and an order is at least 1.00. Other currencies without decimals are
// left out, as that page does not say how they are counted.
constexpr CurrencyRule kRules[] = {
    {"AED", 2, 1, 100}, {"ALL", 2, 1, 100},   {"AMD", 2, 1, 100}, {"ARS", 2, 1, 100},   {"AUD", 2, 1, 100},
    {"AWG", 2, 1, 100}, {"AZN", 2, 1, 100},   {"BAM", 2, 1, 100}, {"BBD", 2, 1, 100},   {"BDT", 2, 1, 100},
    {"BGN", 2, 1, 100}, {"BHD", 3, 10, 1000}, {"BMD", 2, 1, 100}, {"BND", 2, 1, 100},   {"BOB", 2, 1, 100},
    {"BRL", 2, 1, 100}, {"BSD", 2, 1, 100},   {"BTN", 2, 1, 100}, {"BWP", 2, 1, 100},   {"BZD", 2, 1, 100},
    {"CAD", 2, 1, 100}, {"CHF", 2, 1, 100},   {"CNY", 2, 1, 100}, {"COP", 2, 1, 100},   {"CRC", 2, 1, 100},
    {"CUP", 2, 1, 100}, {"CVE", 2, 1, 100},   {"CZK", 2, 1, 100}, {"DKK", 2, 1, 100},   {"DOP", 2, 1, 100},
    {"DZD", 2, 1, 100}, {"EGP", 2, 1, 100},   {"ETB", 2, 1, 100}, {"EUR", 2, 1, 100},   {"FJD", 2, 1, 100},
    {"GBP", 2, 1, 100}, {"GHS", 2, 1, 100},   {"GIP", 2, 1, 100}, {"GMD", 2, 1, 100},   {"GTQ", 2, 1, 100},
    {"GYD", 2, 1, 100}, {"HKD", 2, 1, 100},   {"HNL", 2, 1, 100}, {"HTG", 2, 1, 100},   {"HUF", 2, 1, 100},
    {"IDR", 2, 1, 100}, {"ILS", 2, 1, 100},   {"INR", 2, 1, 100}, {"JMD", 2, 1, 100},   {"JPY", 0, 1, 1},
    {"KES", 2, 1, 100}, {"KGS", 2, 1, 100},   {"KHR", 2, 1, 100}, {"KWD", 3, 10, 1000}, {"KYD", 2, 1, 100},
    {"KZT", 2, 1, 100}, {"LAK", 2, 1, 100},   {"LKR", 2, 1, 100}, {"LRD", 2, 1, 100},   {"LSL", 2, 1, 100},
    {"MAD", 2, 1, 100}, {"MDL", 2, 1, 100},   {"MGA", 2, 1, 100}, {"MKD", 2, 1, 100},   {"MMK", 2, 1, 100},
    {"MNT", 2, 1, 100}, {"MOP", 2, 1, 100},   {"MUR", 2, 1, 100}, {"MVR", 2, 1, 100},   {"MWK", 2, 1, 100},
    {"MXN", 2, 1, 100}, {"MYR", 2, 1, 100},   {"MZN", 2, 1, 100}, {"NAD", 2, 1, 100},   {"NGN", 2, 1, 100},
    {"NIO", 2, 1, 100}, {"NOK", 2, 1, 100},   {"NPR", 2, 1, 100}, {"NZD", 2, 1, 100},   {"OMR", 3, 10, 1000},
    {"PEN", 2, 1, 100}, {"PGK", 2, 1, 100},   {"PHP", 2, 1, 100}, {"PKR", 2, 1, 100},   {"PLN", 2, 1, 100},
    {"QAR", 2, 1, 100}, {"RON", 2, 1, 100},   {"RSD", 2, 1, 100}, {"RUB", 2, 1, 100},   {"SAR", 2, 1, 100},
    {"SCR", 2, 1, 100}, {"SEK", 2, 1, 100},   {"SGD", 2, 1, 100}, {"SLE", 2, 1, 100},   {"SOS", 2, 1, 100},
    {"SVC", 2, 1, 100}, {"SZL", 2, 1, 100},   {"THB", 2, 1, 100}, {"TTD", 2, 1, 100},   {"TWD", 2, 1, 100},
    {"TZS", 2, 1, 100}, {"UAH", 2, 1, 100},   {"USD", 2, 1, 100}, {"UYU", 2, 1, 100},   {"UZS", 2, 1, 100},
    {"XCD", 2, 1, 100}, {"YER", 2, 1, 100},   {"ZAR", 2, 1, 100}, {"ZMW", 2, 1, 100},
};

}  // namespace

constinit const WireAmounts kRazorpayAmounts{kRules};

}  // namespace scalemart::payments::razorpay

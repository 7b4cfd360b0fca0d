#include "stripe_amounts.hpp"

namespace scalemart::payments::stripe {
namespace {

// docs.stripe.com/currencies: most currencies are counted in hundredths. "Zero-decimal currencies" are
// counted whole, MGA among them, to which ISO gives two decimals. Of "three-decimal currencies" the last
// digit must be 0. ISK has lost its decimals but keeps the two in the API, always 00. UGX is left out: the
// page lists it as zero-decimal and asks for two decimals as well. The minima are of "minimum charge
// amounts"; where there is none, the settlement currency decides, and one whole unit is our own bound.
constexpr CurrencyRule kRules[] = {
    {"AED", 2, 1, 200},   {"AFN", 2, 1, 100},   {"ALL", 2, 1, 100},  {"AMD", 2, 1, 100},
    {"AOA", 2, 1, 100},   {"ARS", 2, 1, 100},   {"AUD", 2, 1, 50},   {"AWG", 2, 1, 100},
    {"AZN", 2, 1, 100},   {"BAM", 2, 1, 100},   {"BBD", 2, 1, 100},  {"BDT", 2, 1, 100},
    {"BGN", 2, 1, 100},   {"BHD", 3, 10, 1000}, {"BIF", 0, 1, 1},    {"BMD", 2, 1, 100},
    {"BND", 2, 1, 100},   {"BOB", 2, 1, 100},   {"BRL", 2, 1, 50},   {"BSD", 2, 1, 100},
    {"BWP", 2, 1, 100},   {"BYN", 2, 1, 100},   {"BZD", 2, 1, 100},  {"CAD", 2, 1, 50},
    {"CDF", 2, 1, 100},   {"CHF", 2, 1, 50},    {"CLP", 0, 1, 1},    {"CNY", 2, 1, 100},
    {"COP", 2, 1, 100},   {"CRC", 2, 1, 100},   {"CVE", 2, 1, 100},  {"CZK", 2, 1, 1500},
    {"DJF", 0, 1, 1},     {"DKK", 2, 1, 250},   {"DOP", 2, 1, 100},  {"DZD", 2, 1, 100},
    {"EGP", 2, 1, 100},   {"ETB", 2, 1, 100},   {"EUR", 2, 1, 50},   {"FJD", 2, 1, 100},
    {"FKP", 2, 1, 100},   {"GBP", 2, 1, 30},    {"GEL", 2, 1, 100},  {"GIP", 2, 1, 100},
    {"GMD", 2, 1, 100},   {"GNF", 0, 1, 1},     {"GTQ", 2, 1, 100},  {"GYD", 2, 1, 100},
    {"HKD", 2, 1, 400},   {"HNL", 2, 1, 100},   {"HTG", 2, 1, 100},  {"HUF", 2, 1, 17500},
    {"IDR", 2, 1, 100},   {"ILS", 2, 1, 100},   {"INR", 2, 1, 50},   {"ISK", 2, 100, 100},
    {"JMD", 2, 1, 100},   {"JOD", 3, 10, 1000}, {"JPY", 0, 1, 50},   {"KES", 2, 1, 100},
    {"KGS", 2, 1, 100},   {"KHR", 2, 1, 100},   {"KMF", 0, 1, 1},    {"KRW", 0, 1, 1},
    {"KWD", 3, 10, 1000}, {"KYD", 2, 1, 100},   {"KZT", 2, 1, 100},  {"LAK", 2, 1, 100},
    {"LBP", 2, 1, 100},   {"LKR", 2, 1, 100},   {"LRD", 2, 1, 100},  {"LSL", 2, 1, 100},
    {"MAD", 2, 1, 100},   {"MDL", 2, 1, 100},   {"MGA", 0, 1, 1},    {"MKD", 2, 1, 100},
    {"MMK", 2, 1, 100},   {"MNT", 2, 1, 100},   {"MOP", 2, 1, 100},  {"MUR", 2, 1, 100},
    {"MVR", 2, 1, 100},   {"MWK", 2, 1, 100},   {"MXN", 2, 1, 1000}, {"MYR", 2, 1, 200},
    {"MZN", 2, 1, 100},   {"NAD", 2, 1, 100},   {"NGN", 2, 1, 100},  {"NIO", 2, 1, 100},
    {"NOK", 2, 1, 300},   {"NPR", 2, 1, 100},   {"NZD", 2, 1, 50},   {"OMR", 3, 10, 1000},
    {"PAB", 2, 1, 100},   {"PEN", 2, 1, 100},   {"PGK", 2, 1, 100},  {"PHP", 2, 1, 100},
    {"PKR", 2, 1, 100},   {"PLN", 2, 1, 200},   {"PYG", 0, 1, 1},    {"QAR", 2, 1, 100},
    {"RON", 2, 1, 200},   {"RSD", 2, 1, 100},   {"RUB", 2, 1, 100},  {"RWF", 0, 1, 1},
    {"SAR", 2, 1, 100},   {"SBD", 2, 1, 100},   {"SCR", 2, 1, 100},  {"SEK", 2, 1, 300},
    {"SGD", 2, 1, 50},    {"SHP", 2, 1, 100},   {"SLE", 2, 1, 100},  {"SOS", 2, 1, 100},
    {"SRD", 2, 1, 100},   {"SZL", 2, 1, 100},   {"THB", 2, 1, 1000}, {"TJS", 2, 1, 100},
    {"TND", 3, 10, 1000}, {"TOP", 2, 1, 100},   {"TRY", 2, 1, 100},  {"TTD", 2, 1, 100},
    {"TWD", 2, 1, 100},   {"TZS", 2, 1, 100},   {"UAH", 2, 1, 100},  {"USD", 2, 1, 50},
    {"UYU", 2, 1, 100},   {"UZS", 2, 1, 100},   {"VND", 0, 1, 1},    {"VUV", 0, 1, 1},
    {"WST", 2, 1, 100},   {"XAF", 0, 1, 1},     {"XCD", 2, 1, 100},  {"XOF", 0, 1, 1},
    {"XPF", 0, 1, 1},     {"YER", 2, 1, 100},   {"ZAR", 2, 1, 100},  {"ZMW", 2, 1, 100},
};

}  // namespace

constinit const WireAmounts kStripeAmounts{kRules};

}  // namespace scalemart::payments::stripe

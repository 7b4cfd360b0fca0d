#include "exact.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace scalemart::pricing {
namespace {

[[noreturn]] void overflow() {
    throw std::domain_error("pricing: overflow");
}

template <class T>
T divide(T product, T denominator, Rounding rounding) {
    T quotient = product / denominator;
    const T remainder = product % denominator;
    if (rounding == Rounding::down || remainder == 0) return quotient;
    const T rest = denominator - remainder;
    const bool tie = remainder == rest;
    if (remainder > rest || (tie && (rounding == Rounding::half_up || quotient % 2 != 0))) ++quotient;
    return quotient;
}

}  // namespace

std::int64_t plus(std::int64_t a, std::int64_t b) {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(a, b, &sum)) overflow();
    return sum;
}

std::int64_t minus(std::int64_t a, std::int64_t b) {
    std::int64_t difference = 0;
    if (__builtin_sub_overflow(a, b, &difference)) overflow();
    return difference;
}

std::int64_t times(std::int64_t a, std::int64_t b) {
    std::int64_t product = 0;
    if (__builtin_mul_overflow(a, b, &product)) overflow();
    return product;
}

Wide wide_times(Wide a, Wide b) {
    Wide product = 0;
    if (__builtin_mul_overflow(a, b, &product)) overflow();
    return product;
}

std::int64_t portion(std::int64_t amount, Wide numerator, Wide denominator, Rounding rounding) {
    if (amount < 0 || numerator < 0 || denominator <= 0)
        throw std::domain_error("pricing: a portion of something negative");
    // Nearly always 64 bits are enough, and dividing them is several times faster.
    std::int64_t product = 0;
    if (numerator <= INT64_MAX && denominator <= INT64_MAX
        && !__builtin_mul_overflow(amount, static_cast<std::int64_t>(numerator), &product))
        return divide(product, static_cast<std::int64_t>(denominator), rounding);
    const Wide quotient = divide(wide_times(amount, numerator), denominator, rounding);
    if (quotient > INT64_MAX) overflow();
    return static_cast<std::int64_t>(quotient);
}

void Spreader::spread(std::int64_t total, std::span<const std::int64_t> weights,
                      std::span<std::int64_t> parts) {
    std::int64_t sum = 0;
    std::int64_t heaviest = 0;
    for (const auto weight : weights) {
        sum = plus(sum, weight);
        heaviest = std::max(heaviest, weight);
    }
    if (sum == 0) {
        equal_.assign(weights.size(), 1);
        weights = equal_;
        sum = static_cast<std::int64_t>(weights.size());
        heaviest = 1;
    }
    remainders_.resize(weights.size());
    std::int64_t left = total;
    std::int64_t product = 0;
    const bool is_small = !__builtin_mul_overflow(total, heaviest, &product);
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (is_small) {
            product = total * weights[i];
            parts[i] = product / sum;
            remainders_[i] = product % sum;
        } else {
            const Wide wide = Wide{total} * weights[i];
            parts[i] = static_cast<std::int64_t>(wide / sum);
            remainders_[i] = static_cast<std::int64_t>(wide % sum);
        }
        left -= parts[i];
    }
    if (left == 0) return;
    order_.resize(weights.size());
    std::iota(order_.begin(), order_.end(), 0U);
    // left < number of parts, because every part lost less than one unit.
    std::nth_element(order_.begin(), order_.begin() + left, order_.end(),
                     [&](std::uint32_t a, std::uint32_t b) {
                         return remainders_[a] != remainders_[b] ? remainders_[a] > remainders_[b] : a < b;
                     });
    for (std::int64_t i = 0; i < left; ++i) ++parts[order_[static_cast<std::size_t>(i)]];
}

}  // namespace scalemart::pricing

#include "line_matcher.hpp"

#include <algorithm>

namespace scalemart::pricing {
namespace {

constexpr std::size_t kLong = 16;

template <class T>
bool is_long_and_sorted(const std::vector<T>& list) {
    return list.size() >= kLong && std::is_sorted(list.begin(), list.end());
}

template <class T>
bool has(const std::vector<T>& list, bool sorted, const T& value) {
    if (sorted) return std::binary_search(list.begin(), list.end(), value);
    return std::find(list.begin(), list.end(), value) != list.end();
}

template <class T>
bool has_any(const std::vector<T>& list, bool sorted, const std::vector<T>& values) {
    if (list.empty()) return false;
    return std::any_of(values.begin(), values.end(),
                       [&](const T& value) { return has(list, sorted, value); });
}

bool is_empty(const LineSet& set) {
    return set.products.empty() && set.categories.empty() && set.stores.empty() && set.brands.empty()
           && set.tags.empty();
}

}  // namespace

LineMatcher::LineMatcher(const LineSelector& selector)
    : selector_(selector),
      only_(sorted_lists(selector.only)),
      except_(sorted_lists(selector.except)),
      is_open_(is_empty(selector.only) && is_empty(selector.except) && !selector.except_age_restricted) {}

LineMatcher::Sorted LineMatcher::sorted_lists(const LineSet& set) {
    return {is_long_and_sorted(set.products), is_long_and_sorted(set.categories),
            is_long_and_sorted(set.stores), is_long_and_sorted(set.brands), is_long_and_sorted(set.tags)};
}

bool LineMatcher::selects(const CartLine& line) const {
    if (is_open_) return true;
    if (selector_.except_age_restricted && line.is_age_restricted) return false;
    const LineSet& only = selector_.only;
    const LineSet& except = selector_.except;
    return (only.products.empty() || has(only.products, only_[0], line.product))
           && (only.categories.empty() || has_any(only.categories, only_[1], line.categories))
           && (only.stores.empty() || has(only.stores, only_[2], line.store))
           && (only.brands.empty() || has(only.brands, only_[3], line.brand))
           && (only.tags.empty() || has_any(only.tags, only_[4], line.tags))
           && !has(except.products, except_[0], line.product)
           && !has_any(except.categories, except_[1], line.categories)
           && !has(except.stores, except_[2], line.store) && !has(except.brands, except_[3], line.brand)
           && !has_any(except.tags, except_[4], line.tags);
}

}  // namespace scalemart::pricing

#pragma once
// Changing what an agreed price is about: lines of an order that go, and lines that come. Each leaves cart
// and terms such that reprice() gives the new total; before that the sums do not hold. Pure; thread-safe.

#include <set>

#include "pricing/agreed_terms.hpp"

namespace scalemart::pricing {

/// Takes out the lines at these places. A promotion that has nothing left to be taken off, or nothing left
/// that it was earned with, ends.
void remove_lines(PricedCart& agreed, AgreedTerms& terms, const std::set<std::size_t>& places);

/// Puts the lines of `extra`, which was priced without promotions, behind the others, with their tax rates.
/// No promotion of the order concerns them. std::logic_error where the two disagree about currency or about
/// whether prices include the tax.
void append_lines(PricedCart& agreed, const PricedCart& extra);

}  // namespace scalemart::pricing

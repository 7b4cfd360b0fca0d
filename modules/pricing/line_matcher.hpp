#pragma once
// Asks lines whether a selector selects them. Private to pricing; keeps a reference to the selector.

#include <array>

#include "cart_facts.hpp"
#include "line_selector.hpp"

namespace scalemart::pricing {

class LineMatcher {
 public:
    explicit LineMatcher(const LineSelector& selector);
    [[nodiscard]] bool selects(const CartLine& line) const;

 private:
    /// Which lists are long and sorted, found out once: those are searched by halves.
    using Sorted = std::array<bool, 5>;
    static Sorted sorted_lists(const LineSet& set);

    const LineSelector& selector_;
    Sorted only_;
    Sorted except_;
    bool is_open_;  ///< selects everything
};

}  // namespace scalemart::pricing

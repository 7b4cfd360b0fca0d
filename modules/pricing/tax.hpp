#pragma once
// Computes the taxes of amounts whose rates are known. Private to pricing; a TaxComputation belongs to one
// cart. std::invalid_argument for rates that TaxCategory forbids.

#include <string>
#include <vector>

#include "exact.hpp"
#include "priced_cart.hpp"
#include "tax_table.hpp"

namespace scalemart::pricing {

/// Rates that are levied together on the same amounts, as fractions of the untaxed amount.
struct RateSet {
    std::vector<TaxRate> rates;
    std::vector<Wide> numerators;  ///< per rate, compounding done
    Wide sum = 0;
    Wide denominator = 1;
    std::vector<std::int64_t> weights;  ///< the numerators, for sharing a rounded sum among the rates
    std::vector<std::int64_t> rows;     ///< of each rate in the breakdown
};

struct Taxable {
    std::int64_t amount = 0;
    std::int64_t units = 1;  ///< pieces it consists of
    std::size_t rate_set = 0;
};

struct TaxOf {
    std::int64_t tax = 0;
    std::vector<TaxShare> shares;
};

class TaxComputation {
 public:
    TaxComputation(const TaxTable& table, const Destination& destination, const TaxPolicy& policy,
                   bool is_exempt);

    /// Categories with the same rates are one set.
    std::size_t rate_set_of(const std::string& category);
    /// The taxes of each, and the breakdown of all.
    std::vector<TaxOf> compute(std::span<const Taxable> items, std::vector<TaxAmount>& breakdown);
    /// A price that includes the tax of its category, without it.
    [[nodiscard]] std::int64_t without_tax(std::int64_t price, const std::string& category) const;

 private:
    [[nodiscard]] std::int64_t rounded(std::int64_t amount, Wide numerator, const RateSet& set,
                                       std::int64_t units) const;
    void tax_of_set(const RateSet& set, std::int64_t amount, std::int64_t units,
                    std::vector<std::int64_t>& by_rate);
    void one_by_one(std::span<const Taxable> items, std::vector<TaxOf>& result);
    void set_by_set(std::span<const Taxable> items, std::vector<TaxOf>& result);
    void number_rows(std::span<const Taxable> items, std::vector<TaxAmount>& breakdown);

    const TaxZone* zone_;
    TaxPolicy policy_;
    bool is_exempt_;
    std::vector<std::pair<std::string, std::size_t>> categories_;
    std::vector<RateSet> sets_;
    Spreader spreader_;
};

}  // namespace scalemart::pricing

#pragma once
// The part of a scenario that says what is given: market, promotions, cart. For tests; scenarios/README.md
// describes the language.

#include "market.hpp"
#include "price_cart.hpp"
#include "refunds.hpp"
#include "scenario_words.hpp"
#include "tenders.hpp"

namespace scalemart::pricing::testing {

class ScenarioFacts {
 public:
    ScenarioFacts();
    /// Reads one line; false when its command is not one that gives facts.
    bool read(const std::string& command, Words& words);

    [[nodiscard]] std::int64_t amount(const std::string& text) const;

    CartFacts cart;
    Market market;
    std::vector<Promotion> promotions;
    std::vector<Tender> tenders;
    RefundPolicy refunds;
    std::vector<std::string> line_names;

    /// Ids rise in the order of first mention, so ties go to what was mentioned first.
    [[nodiscard]] LineId id_of(const std::string& line) const;
    /// "x3" or "1.25kg" in quantity units.
    [[nodiscard]] static std::int64_t quantity(const std::string& text, bool& sold_by_weight);

 private:
    void read_prices(const std::string& command, Words& words);
    void read_rate(Words& words);
    void read_line(Words& words);
    void read_price(Words& words);
    void read_promotion(Words& words);
    void read_conditions(Promotion& promotion, Words& words);
    [[nodiscard]] PromotionEffect read_effect(Words& words) const;
    [[nodiscard]] std::variant<PercentOff, AmountOff> read_step(const std::string& text) const;
    void read_fee(Words& words);
    void read_delivery(const std::string& command, Words& words);
    void read_customer(Words& words);
    void read_tender(Words& words);
    std::optional<std::int64_t> take_amount(Words& words, const std::string& name) const;
};

}  // namespace scalemart::pricing::testing

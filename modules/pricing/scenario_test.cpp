// Runs scenarios/*.txt. Each `case:` is one test; scenarios/README.md describes the language.
#include <boost/describe/enum_to_string.hpp>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "scenario_facts.hpp"

namespace scalemart::pricing {
namespace {

using testing::ScenarioFacts;
using testing::Words;

struct Scenario {
    std::string file;
    std::string name;
    std::vector<std::pair<int, std::string>> lines;  ///< with their numbers; the file's common ones first

    friend void PrintTo(const Scenario& scenario, std::ostream* out) { *out << scenario.name; }
};

std::vector<Scenario> read_file(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::vector<std::pair<int, std::string>> common;
    std::vector<Scenario> scenarios;
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
        line = line.substr(0, line.find('#'));
        line.erase(line.find_last_not_of(" \t") + 1);
        if (line.empty()) continue;
        if (line.starts_with("case: ")) {
            scenarios.push_back({path.stem().string(), line.substr(6), common});
        } else {
            (scenarios.empty() ? common : scenarios.back().lines).emplace_back(number, line);
        }
    }
    return scenarios;
}

std::vector<Scenario> all_scenarios() {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(SCALEMART_SCENARIOS))
        if (entry.path().extension() == ".txt") paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::vector<Scenario> all;
    for (const auto& path : paths)
        for (auto& scenario : read_file(path)) all.push_back(std::move(scenario));
    return all;
}

class ScenarioRun {
 public:
    void step(const std::string& line) {
        Words words(line);
        const auto command = words.take();
        if (command == "expect") {
            price();
            expect(words);
        } else if (command == "return") {
            price();
            give_back(words);
        } else if (priced_ || !facts_.read(command, words)) {
            throw std::runtime_error("what is " + command + " here?");
        }
        words.require_all_taken();
    }

 private:
    void price() {
        if (priced_) return;
        priced_ = price_cart(facts_.cart, facts_.market, facts_.promotions);
        paid_ = split_total(priced_->total, facts_.tenders);
    }

    void give_back(Words& words) {
        std::vector<LineReturn> returns;
        while (!words.empty()) {
            const auto line = words.take();
            bool is_weighed = false;
            returns.push_back({facts_.id_of(line), ScenarioFacts::quantity(words.take(), is_weighed)});
        }
        refund_ = refund_lines(*priced_, refunds_, returns, facts_.refunds);
        back_.clear();
        if (!*refund_) return;
        refunds_.push_back(**refund_);
        back_ = split_refund(refunds_.back().total, paid_).value();
        for (const auto& back : back_)
            for (auto& share : paid_)
                if (share.kind == back.kind && share.key == back.key) share.refunded += back.amount;
    }

    void equal(std::int64_t actual, Words& words) {
        const auto text = words.take();
        const Currency currency = facts_.market.currency;
        EXPECT_EQ(to_decimal({actual, currency}), to_decimal({facts_.amount(text), currency}));
    }

    void expect(Words& words) {
        const auto what = words.take();
        if (what == "subtotal") return equal(priced_->subtotal, words);
        if (what == "discount") return equal(priced_->discount, words);
        if (what == "fees") return equal(priced_->fee_total, words);
        if (what == "tax") return equal(priced_->tax, words);
        if (what == "tip") return equal(priced_->tip, words);
        if (what == "total") return equal(priced_->total, words);
        if (what == "line") return expect_line(words);
        if (what == "fee") return expect_fee(words);
        if (what == "rate") return expect_rate(words);
        if (what == "gift") return expect_gift(words);
        if (what == "applied" || what == "not" || what == "message") return expect_promotion(what, words);
        if (what == "minimum" || what == "free_delivery") return expect_progress(what, words);
        if (what == "payment" || what == "tender") return expect_tender(what, words);
        if (what == "refund") return expect_refund(words);
        if (what == "back") return expect_back(words);
        throw std::runtime_error("cannot expect " + what);
    }

    void expect_line(Words& words) {
        const auto id = facts_.id_of(words.take());
        for (const auto& line : priced_->lines) {
            if (line.id != id) continue;
            const auto what = words.take();
            if (what == "list") {
                EXPECT_EQ(line.price_list, words.take());
                return;
            }
            return equal(what == "total"      ? line.total
                         : what == "discount" ? line.discount
                         : what == "tax"      ? line.tax
                         : what == "unit"     ? line.unit_price
                         : what == "ordinary" ? line.ordinary_price
                                              : throw std::runtime_error("lines have no " + what),
                         words);
        }
    }

    void expect_fee(Words& words) {
        const auto kind = words.take();
        const auto what = words.take();
        PricedFee none;
        const PricedFee* found = &none;
        for (const auto& fee : priced_->fees)
            if (boost::describe::enum_to_string(fee.kind, "") == kind) found = &fee;
        if (what == "waived") return equal(found->waived, words);
        if (what == "tax") return equal(found->tax, words);
        EXPECT_EQ(to_decimal({found->amount, facts_.market.currency}), what) << kind;
    }

    void expect_rate(Words& words) {
        const auto name = words.take();
        for (const auto& rate : priced_->taxes) {
            if (rate.name != name) continue;
            equal(rate.tax, words);
            if (words.take_flag("on")) equal(rate.taxable, words);
            return;
        }
        ADD_FAILURE() << "no tax of the rate " << name;
    }

    void expect_gift(Words& words) {
        const auto name = words.take();
        std::int64_t count = 0;
        for (const auto& gift : priced_->gifts)
            if (gift.product == ProductId::from_name(name)) count += gift.quantity;
        bool is_weighed = false;
        EXPECT_EQ(count, ScenarioFacts::quantity(words.take(), is_weighed));
    }

    void expect_promotion(const std::string& what, Words& words) {
        const auto key = words.take();
        for (const auto& outcome : priced_->promotions) {
            if (outcome.key != key && outcome.code != key) continue;
            if (what == "message") {
                EXPECT_EQ(message_for(outcome, facts_.market.currency), words.take());
            } else if (what == "applied") {
                EXPECT_TRUE(outcome.applied) << key;
                if (!words.empty()) equal(outcome.discount, words);
                if (!words.empty()) equal(outcome.delivery_saved, words);
            } else {
                const auto reason =
                    outcome.reason ? boost::describe::enum_to_string(*outcome.reason, "") : "applied";
                EXPECT_EQ(reason, words.take()) << key;
                if (const auto other = words.take_attribute("other"))
                    EXPECT_EQ(outcome.other.value_or(""), *other);
                if (const auto missing = words.take_attribute("missing"))
                    EXPECT_EQ(to_decimal({outcome.missing.value_or(0), facts_.market.currency}), *missing);
                if (const auto pieces = words.take_attribute("pieces"))
                    EXPECT_EQ(outcome.missing.value_or(0), std::stoll(*pieces) * 1000);
            }
            return;
        }
        ADD_FAILURE() << "nothing became of " << key;
    }

    void expect_progress(const std::string& what, Words& words) {
        const auto& progress = what == "minimum" ? priced_->minimum_order : priced_->free_delivery;
        ASSERT_TRUE(progress.has_value());
        equal(progress->missing, words);
    }

    void expect_tender(const std::string& what, Words& words) {
        const auto key = what == "payment" ? std::string{} : words.take();
        std::int64_t amount = 0;
        for (const auto& share : paid_)
            if (share.key == key) amount += share.amount;
        equal(amount, words);
    }

    void expect_back(Words& words) {
        auto key = words.take();
        if (key == "payment") key.clear();
        std::int64_t amount = 0;
        for (const auto& share : back_)
            if (share.key == key) amount += share.amount;
        equal(amount, words);
    }

    void expect_refund(Words& words) {
        const auto what = words.take();
        ASSERT_TRUE(refund_.has_value()) << "nothing was returned";
        if (what == "refused") {
            EXPECT_FALSE(refund_->has_value());
            return;
        }
        ASSERT_TRUE(refund_->has_value()) << "the refund was refused";
        const auto& refund = **refund_;
        std::int64_t goods = 0;
        std::int64_t discount = 0;
        std::int64_t fees = 0;
        for (const auto& line : refund.lines) goods += line.goods, discount += line.discount;
        for (const auto& fee : refund.fees) fees += fee.amount;
        equal(what == "total"      ? refund.total
              : what == "goods"    ? goods
              : what == "discount" ? discount
              : what == "fees"     ? fees
              : what == "tip"      ? refund.tip
              : what == "tax"      ? refund.tax
                                   : throw std::runtime_error("refunds have no " + what),
              words);
    }

    ScenarioFacts facts_;
    std::optional<PricedCart> priced_;
    std::vector<TenderShare> paid_;
    std::vector<Refund> refunds_;
    std::optional<Result<Refund>> refund_;
    std::vector<TenderShare> back_;
};

class ScenarioTest : public ::testing::TestWithParam<Scenario> {};

TEST_P(ScenarioTest, Holds) {
    ScenarioRun run;
    bool has_expectation = false;
    for (const auto& [number, line] : GetParam().lines) {
        SCOPED_TRACE(fmt::format("{}.txt:{}: {} ({})", GetParam().file, number, line, GetParam().name));
        has_expectation = has_expectation || line.starts_with("expect ");
        ASSERT_NO_THROW(run.step(line));
    }
    EXPECT_TRUE(has_expectation) << GetParam().name;
}

std::string test_name(const ::testing::TestParamInfo<Scenario>& info) {
    std::string name = fmt::format("{}_{}_", info.param.file, info.index);
    for (const char c : info.param.name) name += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
    return name;
}

INSTANTIATE_TEST_SUITE_P(Files, ScenarioTest, ::testing::ValuesIn(all_scenarios()), test_name);

TEST(ScenarioFiles, AreAtLeast150Cases) {
    EXPECT_GE(all_scenarios().size(), 150U);
}

}  // namespace
}  // namespace scalemart::pricing

#pragma once
// A tax provider that says what it is told to: for tests and development, where no provider can be reached.
// Told and asked on one thread.

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <stdexcept>

#include "pricing/errors.hpp"
#include "pricing/tax_provider.hpp"

namespace scalemart::pricing {

class TestTaxProvider final : public TaxProvider {
 public:
    enum class Mood {
        answers,  ///< `millionths` of every item, rounded half up
        refuses,
        throws,
        keeps_silent,  ///< until it is cancelled
        miscounts      ///< answers about nothing
    };
    Mood mood = Mood::answers;
    std::int64_t millionths = 0;
    std::vector<TaxQuestion> asked;

    [[nodiscard]] std::string_view name() const override { return "test"; }

    Task<Result<TaxAnswer>> taxes_of(TaxQuestion question) override {
        asked.push_back(question);
        TaxAnswer answer;
        switch (mood) {
            case Mood::refuses:
                co_return fail(errors::tax_provider_failed, "No.");
            case Mood::throws:
                throw std::runtime_error("broken");
            case Mood::keeps_silent: {
                boost::asio::steady_timer never(co_await boost::asio::this_coro::executor,
                                                boost::asio::steady_timer::time_point::max());
                co_await never.async_wait(boost::asio::use_awaitable);
                break;
            }
            case Mood::miscounts:
                co_return answer;
            case Mood::answers:
                break;
        }
        constexpr std::int64_t kWhole = 1'000'000;
        for (const auto& item : question.items) {
            const std::int64_t base = question.prices_include_tax ? kWhole + millionths : kWhole;
            const auto tax = question.is_exempt ? 0 : (item.amount * millionths * 2 + base) / (2 * base);
            answer.items.push_back({{"Test tax", millionths, tax}});
        }
        co_return answer;
    }
};

}  // namespace scalemart::pricing

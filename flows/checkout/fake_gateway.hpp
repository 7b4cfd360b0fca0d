#pragma once
// A payment provider for the tests of this folder, with books in memory. The source says what becomes of a
// charge: "succeeds", "declines", "asks" (for the shopper's confirmation); "loses-reply" charges and does not
// say so.

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <functional>
#include <map>
#include <string>

#include "payments/gateway.hpp"

namespace scalemart::checkout {

template <class T>
T run(Task<T> task) {
    boost::asio::io_context io{1};
    auto future = boost::asio::co_spawn(io, std::move(task), boost::asio::use_future);
    io.run();
    return future.get();
}

class FakeGateway final : public payments::PaymentGateway {
 public:
    [[nodiscard]] std::string_view name() const override { return "fake"; }

    Task<payments::Outcome> charge(payments::Charge charge) override {
        ++charge_calls;
        const auto [at, is_new] = books_.try_emplace(charge.idempotency_key, standing_for(charge.source));
        if (is_new && at->second == payments::Standing::succeeded) taken += charge.amount.minor;
        amounts_[charge.idempotency_key] = charge.amount.minor;
        if (on_charge) on_charge();
        if (charge.source == "loses-reply") co_return payments::Outcome{};
        co_return outcome(charge.idempotency_key);
    }
    Task<payments::Outcome> confirm(std::string key) override {
        auto& standing = books_.at(key);
        if (standing == payments::Standing::requires_action) {
            standing = confirms ? payments::Standing::succeeded : payments::Standing::declined;
            if (confirms) taken += amounts_.at(key);
        }
        co_return outcome(key);
    }
    Task<payments::Outcome> cancel(std::string key) override {
        if (is_away) co_return payments::Outcome{};
        auto& standing = books_.try_emplace(key, payments::Standing::cancelled).first->second;
        if (standing == payments::Standing::requires_action) standing = payments::Standing::cancelled;
        co_return outcome(key);
    }
    Task<payments::Standing> refund(payments::Refund refund) override {
        if (is_away || !refund.reference.starts_with("fake_")) co_return payments::Standing::unknown;
        if (refunds_.try_emplace(refund.idempotency_key, refund.amount.minor).second)
            given_back += refund.amount.minor;
        co_return payments::Standing::succeeded;
    }

    bool is_away = false;  ///< answers neither a cancel nor a refund
    bool confirms = true;  ///< what the shopper's confirmation leads to
    std::function<void()> on_charge;
    int charge_calls = 0;
    std::int64_t taken = 0;
    std::int64_t given_back = 0;

 private:
    static payments::Standing standing_for(std::string_view source) {
        if (source == "declines") return payments::Standing::declined;
        return source == "asks" ? payments::Standing::requires_action : payments::Standing::succeeded;
    }
    [[nodiscard]] payments::Outcome outcome(const std::string& key) const {
        payments::Outcome outcome{books_.at(key), "fake_" + key, {}, {}};
        if (outcome.standing == payments::Standing::requires_action) outcome.action_url = "/confirm";
        if (outcome.standing == payments::Standing::declined) outcome.reason = "Not enough money.";
        return outcome;
    }

    std::map<std::string, payments::Standing> books_;
    std::map<std::string, std::int64_t> amounts_;
    std::map<std::string, std::int64_t> refunds_;
};

}  // namespace scalemart::checkout

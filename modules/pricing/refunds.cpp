#include "refunds.hpp"

#include <algorithm>
#include <stdexcept>

#include "errors.hpp"
#include "exact.hpp"

namespace scalemart::pricing {
namespace {

/// What of an amount is given back when `done` of `whole` is, counted from the beginning.
std::int64_t so_far(std::int64_t amount, std::int64_t done, std::int64_t whole) {
    if (done == whole) return amount;
    return portion(amount, done, whole, Rounding::half_up);
}

/// Earlier refunds of one line or fee.
struct Refunded {
    std::int64_t quantity = 0;
    std::int64_t paid = 0;
    std::int64_t discount = 0;
    std::int64_t tax = 0;
    std::vector<std::int64_t> taxes;  ///< by place in the shares

    void add_taxes(const std::vector<TaxShare>& shares) {
        taxes.resize(std::max(taxes.size(), shares.size()));
        for (std::size_t i = 0; i < shares.size(); ++i) {
            taxes[i] += shares[i].amount;
            tax += shares[i].amount;
        }
    }
};

/// The tax follows the money it is of, so a step never gives back more included tax than price. Its rates
/// share it in proportion to what is left of each.
void refund_tax(const std::vector<TaxShare>& of, std::int64_t tax, std::vector<std::int64_t> earlier,
                std::vector<TaxShare>& shares) {
    if (of.empty()) return;
    earlier.resize(of.size());
    std::vector<std::int64_t> left(of.size());
    for (std::size_t i = 0; i < of.size(); ++i) left[i] = of[i].amount - earlier[i];
    std::vector<std::int64_t> parts(of.size());
    if (tax > 0) Spreader{}.spread(tax, left, parts);
    for (std::size_t i = 0; i < of.size(); ++i) shares.push_back({of[i].rate, parts[i]});
}

class OrderRefund {
 public:
    OrderRefund(const PricedCart& order, std::span<const Refund> earlier) : order_(order), earlier_(earlier) {
        before_.resize(order.lines.size());
        for (const auto& refund : earlier) {
            for (const auto& line : refund.lines) {
                auto& before = before_[place_of(line.line).value()];
                before.quantity += line.quantity;
                before.paid += line.paid();
                before.discount += line.discount;
                before.add_taxes(line.taxes);
            }
            refunded_total_ = plus(refunded_total_, refund.total);
        }
    }

    Result<Refund> refund(std::span<const LineReturn> returns, const RefundPolicy& policy) {
        for (const auto& each : returns)
            if (!add_line(each)) return fail(errors::nothing_to_refund);
        for (std::size_t i = 0; i < order_.fees.size(); ++i)
            add_fee(order_.fees[i], policy.fees[static_cast<std::size_t>(order_.fees[i].kind)]);
        add_tip(policy.tip);
        add_up();
        return std::move(result_);
    }

 private:
    [[nodiscard]] std::optional<std::size_t> place_of(const LineId& line) const {
        for (std::size_t i = 0; i < order_.lines.size(); ++i)
            if (order_.lines[i].id == line) return i;
        return std::nullopt;
    }

    bool add_line(const LineReturn& wanted) {
        const auto place = place_of(wanted.line);
        if (!place || wanted.quantity <= 0) return false;
        const auto& line = order_.lines[*place];
        auto& before = before_[*place];
        if (wanted.quantity > line.quantity - before.quantity) return false;

        const std::int64_t quantity = before.quantity + wanted.quantity;
        const std::int64_t paid = so_far(line.paid(), quantity, line.quantity);
        const std::int64_t discount = so_far(line.discount, quantity, line.quantity);
        const std::int64_t tax = line.paid() == 0 ? 0 : so_far(line.tax, paid, line.paid());
        RefundedLine back{wanted.line, wanted.quantity, 0, discount - before.discount, tax - before.tax, {}};
        back.goods = paid - before.paid + back.discount;
        refund_tax(line.taxes, back.tax, before.taxes, back.taxes);

        before.quantity = quantity;
        before.paid = paid;
        before.discount = discount;
        before.add_taxes(back.taxes);
        result_.lines.push_back(std::move(back));
        return true;
    }

    /// What of `amount` should be back by now.
    [[nodiscard]] std::int64_t due(std::int64_t amount, FeeRefund policy) const {
        if (policy == FeeRefund::never) return 0;
        std::int64_t paid = 0;
        std::int64_t back = 0;
        bool is_all_back = true;
        for (std::size_t i = 0; i < order_.lines.size(); ++i) {
            paid = plus(paid, order_.lines[i].paid());
            back = plus(back, before_[i].paid);
            is_all_back = is_all_back && before_[i].quantity == order_.lines[i].quantity;
        }
        if (is_all_back) return amount;
        return policy == FeeRefund::share && paid > 0 ? so_far(amount, back, paid) : 0;
    }

    void add_fee(const PricedFee& fee, FeeRefund policy) {
        Refunded before;
        for (const auto& refund : earlier_)
            for (const auto& each : refund.fees)
                if (each.kind == fee.kind) {
                    before.paid += each.amount;
                    before.add_taxes(each.taxes);
                }
        // A policy that became stricter between two refunds takes nothing back.
        const std::int64_t amount = std::max(due(fee.amount, policy), before.paid);
        if (amount == before.paid) return;
        RefundedFee back{
            fee.kind, amount - before.paid, so_far(fee.tax, amount, fee.amount) - before.tax, {}};
        refund_tax(fee.taxes, back.tax, before.taxes, back.taxes);
        result_.fees.push_back(std::move(back));
    }

    void add_tip(FeeRefund policy) {
        std::int64_t before = 0;
        for (const auto& refund : earlier_) before += refund.tip;
        result_.tip = std::max<std::int64_t>(0, due(order_.tip, policy) - before);
    }

    void add_up() {
        std::int64_t total = result_.tip;
        const auto require = [](bool holds) {
            if (!holds) throw std::logic_error("pricing: a refund that does not add up");
        };
        for (const auto& line : result_.lines) {
            require(line.paid() >= 0 && line.discount >= 0 && line.tax >= 0);
            require(!order_.prices_include_tax || line.tax <= line.paid());
            total = plus(total, line.paid());
            result_.tax = plus(result_.tax, line.tax);
        }
        for (const auto& fee : result_.fees) {
            require(fee.amount >= 0 && fee.tax >= 0);
            total = plus(total, fee.amount);
            result_.tax = plus(result_.tax, fee.tax);
        }
        if (!order_.prices_include_tax) total = plus(total, result_.tax);
        result_.total = total;
        require(plus(refunded_total_, total) <= order_.total);
    }

    const PricedCart& order_;
    std::span<const Refund> earlier_;
    std::vector<Refunded> before_;
    std::int64_t refunded_total_ = 0;
    Refund result_;
};

}  // namespace

Result<Refund> refund_lines(const PricedCart& order, std::span<const Refund> earlier,
                            std::span<const LineReturn> returns, const RefundPolicy& policy) {
    return OrderRefund{order, earlier}.refund(returns, policy);
}

}  // namespace scalemart::pricing

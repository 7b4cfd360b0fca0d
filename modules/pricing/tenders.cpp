#include "tenders.hpp"

#include <algorithm>
#include <stdexcept>

#include "errors.hpp"
#include "exact.hpp"

namespace scalemart::pricing {
namespace {

void require_sum(std::span<const TenderShare> shares, std::int64_t total) {
    std::int64_t sum = 0;
    for (const auto& share : shares) {
        if (share.amount < 0) throw std::logic_error("pricing: a negative tender");
        sum = plus(sum, share.amount);
    }
    if (sum != total) throw std::logic_error("pricing: the tenders differ from the total");
}

}  // namespace

std::vector<TenderShare> split_total(std::int64_t total, std::span<const Tender> tenders) {
    if (total < 0) throw std::invalid_argument("pricing: a negative total");
    std::vector<TenderShare> shares;
    std::int64_t left = total;
    for (const auto& tender : tenders) {
        const std::int64_t amount = std::min(left, std::max<std::int64_t>(tender.available, 0));
        if (amount == 0) continue;
        shares.push_back({tender.kind, tender.key, amount, 0});
        left -= amount;
    }
    if (left > 0 || shares.empty()) shares.push_back({TenderKind::payment, {}, left, 0});
    require_sum(shares, total);
    return shares;
}

Result<std::vector<TenderShare>> split_refund(std::int64_t amount, std::span<const TenderShare> paid) {
    if (amount < 0) throw std::invalid_argument("pricing: a negative refund");
    std::vector<TenderShare> back;
    std::int64_t left = amount;
    for (auto share = paid.rbegin(); share != paid.rend() && left > 0; ++share) {
        const std::int64_t part = std::min(left, share->amount - share->refunded);
        if (part <= 0) continue;
        back.push_back({share->kind, share->key, part, 0});
        left -= part;
    }
    if (left > 0) return fail(errors::refund_exceeds_paid);
    require_sum(back, amount);
    return back;
}

}  // namespace scalemart::pricing

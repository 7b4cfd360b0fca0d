#include "tag_history.hpp"

namespace scalemart::cache {

void TagHistory::record(std::span<const std::string> tags) {
    const std::uint64_t moment = moment_.fetch_add(1, std::memory_order_acq_rel) + 1;
    for (const auto& tag : tags) slots_[slot_of(tag)] = moment;
}

void TagHistory::record_all() {
    all_changed_ = moment_.fetch_add(1, std::memory_order_acq_rel) + 1;
}

bool TagHistory::changed_since(std::span<const std::string> tags, std::uint64_t moment) const {
    if (all_changed_ > moment) return true;
    return std::any_of(tags.begin(), tags.end(),
                       [&](const std::string& tag) { return slots_[slot_of(tag)] > moment; });
}

}  // namespace scalemart::cache

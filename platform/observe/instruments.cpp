#include <algorithm>

#include "metrics.hpp"

namespace scalemart::metrics {

std::size_t own_shard() noexcept {
    static std::atomic<std::size_t> next{0};
    thread_local const std::size_t shard = next.fetch_add(1, std::memory_order_relaxed) % kShards;
    return shard;
}

std::uint64_t Counter::value() const noexcept {
    std::uint64_t sum = 0;
    for (const Cell& cell : cells_) sum += cell.value.load(std::memory_order_relaxed);
    return sum;
}

Histogram::Histogram(std::span<const double> bounds) : bounds_(bounds.begin(), bounds.end()) {
    if (!std::ranges::is_sorted(bounds_)) throw std::logic_error("histogram bounds must ascend");
    for (Shard& shard : shards_) shard.counts = std::vector<std::atomic<std::uint64_t>>(bounds_.size() + 1);
}

void Histogram::observe(double value) noexcept {
    const auto bucket = static_cast<std::size_t>(std::ranges::lower_bound(bounds_, value) - bounds_.begin());
    Shard& shard = shards_[own_shard()];
    shard.counts[bucket].fetch_add(1, std::memory_order_relaxed);
    shard.sum.fetch_add(value, std::memory_order_relaxed);
}

Histogram::Snapshot Histogram::snapshot() const {
    Snapshot snapshot;
    snapshot.counts.resize(bounds_.size() + 1);
    for (const Shard& shard : shards_) {
        for (std::size_t i = 0; i < shard.counts.size(); ++i)
            snapshot.counts[i] += shard.counts[i].load(std::memory_order_relaxed);
        snapshot.sum += shard.sum.load(std::memory_order_relaxed);
    }
    for (const std::uint64_t count : snapshot.counts) snapshot.count += count;
    return snapshot;
}

}  // namespace scalemart::metrics

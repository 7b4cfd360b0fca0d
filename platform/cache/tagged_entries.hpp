#pragma once
// The store behind TaggedCache: entries by key within a byte budget, and by tag. Reads lock one shard;
// changes also lock the tag index, which makes "was a tag invalidated since?" and "insert" one step. Lock
// order: index, then shard.
//
// Eviction is second chance (an approximation of least recently used): a use only sets a flag, so readers
// that keep an Entry of their own (a thread's private map) count as users without touching any lock.

#include <list>
#include <mutex>
#include <unordered_map>
#include <unordered_set>

#include "base/clock.hpp"
#include "cache/cache_stats.hpp"
#include "cache/tag_history.hpp"

namespace scalemart::cache {

template <class Value>
class TaggedEntries {
 public:
    class Entry {
     public:
        Entry(std::string key, std::shared_ptr<const Value> value, std::vector<std::string> tags,
              std::size_t bytes, std::optional<Instant> expires_at)
            : key_(std::move(key)),
              value_(std::move(value)),
              tags_(std::move(tags)),
              bytes_(bytes),
              expires_at_(expires_at) {}

        [[nodiscard]] const Value& value() const { return *value_; }
        [[nodiscard]] const std::shared_ptr<const Value>& shared() const { return value_; }
        /// False for good once the entry was invalidated, replaced or evicted. One load; any thread.
        [[nodiscard]] bool valid() const { return valid_.load(std::memory_order_acquire); }
        [[nodiscard]] const std::optional<Instant>& expires_at() const { return expires_at_; }
        void touch() const {
            if (!used_.load(std::memory_order_relaxed)) used_.store(true, std::memory_order_relaxed);
        }

     private:
        friend class TaggedEntries;
        const std::string key_;
        const std::shared_ptr<const Value> value_;
        const std::vector<std::string> tags_;
        const std::size_t bytes_;
        const std::optional<Instant> expires_at_;
        std::atomic<bool> valid_{true};
        mutable std::atomic<bool> used_{false};
        typename std::list<std::shared_ptr<Entry>>::iterator place_;  // guarded by the shard's mutex
    };
    using Handle = std::shared_ptr<const Entry>;

    /// `shards` is a power of two.
    TaggedEntries(std::size_t bytes, std::size_t shards) : shards_(shards), shard_budget_(bytes / shards) {}

    /// Empty when there is none, or it has expired.
    [[nodiscard]] Handle find(std::string_view key, Instant now) {
        Shard& shard = shard_of(key);
        const std::lock_guard lock(shard.mutex);
        const auto at = shard.by_key.find(key);
        if (at == shard.by_key.end()) return nullptr;
        if (at->second->expires_at_ && now >= *at->second->expires_at_) return nullptr;
        at->second->touch();
        return *at->second->place_;
    }

    [[nodiscard]] std::uint64_t moment() const { return history_.now(); }

    /// Empty when a tag was invalidated after `began`, or the entry is too large to keep.
    Handle store(std::string key, std::shared_ptr<const Value> value, std::vector<std::string> tags,
                 std::size_t bytes, std::optional<Instant> expires_at, std::uint64_t began) {
        std::size_t weight = bytes + 2 * key.size() + kOverhead;
        for (const auto& tag : tags) weight += tag.size() + kOverheadPerTag;
        auto entry =
            std::make_shared<Entry>(std::move(key), std::move(value), std::move(tags), weight, expires_at);
        if (weight > shard_budget_ / 2) return nullptr;

        const std::lock_guard index(index_mutex_);
        if (history_.changed_since(entry->tags_, began)) {
            ++refused_;
            return nullptr;
        }
        Shard& shard = shard_of(entry->key_);
        const std::lock_guard lock(shard.mutex);
        if (const auto old = shard.by_key.find(entry->key_); old != shard.by_key.end())
            remove(shard, *old->second);
        while (shard.bytes + weight > shard_budget_) evict_one(shard);
        shard.order.push_front(entry);
        entry->place_ = shard.order.begin();
        shard.by_key.emplace(entry->key_, entry.get());
        shard.bytes += weight;
        for (const auto& tag : entry->tags_) by_tag_[tag].insert(entry.get());
        ++stores_;
        return entry;
    }

    /// After this returns nothing made from older data can be found under these tags.
    void invalidate(std::span<const std::string> tags) {
        const std::lock_guard index(index_mutex_);
        history_.record(tags);
        for (const auto& tag : tags) {
            const auto at = by_tag_.find(tag);
            if (at == by_tag_.end()) continue;
            const std::vector<Entry*> doomed(at->second.begin(), at->second.end());
            for (Entry* entry : doomed) {
                Shard& shard = shard_of(entry->key_);
                const std::lock_guard lock(shard.mutex);
                remove(shard, *entry);
                ++invalidated_;
            }
        }
    }

    void clear() {
        const std::lock_guard index(index_mutex_);
        history_.record_all();
        for (Shard& shard : shards_) {
            const std::lock_guard lock(shard.mutex);
            invalidated_ += shard.order.size();
            while (!shard.order.empty()) remove(shard, *shard.order.back());
        }
    }

    /// Without hits and misses, which only the callers know.
    [[nodiscard]] CacheStats stats() {
        CacheStats stats;
        const std::lock_guard index(index_mutex_);
        stats.stores = stores_;
        stats.refused = refused_;
        stats.invalidated = invalidated_;
        stats.evicted = evicted_;
        for (Shard& shard : shards_) {
            const std::lock_guard lock(shard.mutex);
            stats.entries += shard.order.size();
            stats.bytes += shard.bytes;
        }
        return stats;
    }

 private:
    // About what the list node, the two index nodes and the entry itself take.
    static constexpr std::size_t kOverhead = 320;
    static constexpr std::size_t kOverheadPerTag = 96;

    struct alignas(64) Shard {
        std::mutex mutex;
        std::list<std::shared_ptr<Entry>> order;              // newest first
        std::unordered_map<std::string_view, Entry*> by_key;  // keys live in the entries
        std::size_t bytes = 0;
    };

    Shard& shard_of(std::string_view key) {
        // The low bits choose the bucket inside the shard, so take others here.
        return shards_[(std::hash<std::string_view>{}(key) >> 40) & (shards_.size() - 1)];
    }

    /// Needs both locks.
    void remove(Shard& shard, Entry& entry) {
        entry.valid_.store(false, std::memory_order_release);
        for (const auto& tag : entry.tags_) {
            const auto at = by_tag_.find(tag);
            if (at == by_tag_.end()) continue;  // a tag named twice
            at->second.erase(&entry);
            if (at->second.empty()) by_tag_.erase(at);
        }
        shard.bytes -= entry.bytes_;
        shard.by_key.erase(entry.key_);
        shard.order.erase(entry.place_);  // may free the entry
    }

    /// Needs both locks and an entry to evict. Entries used since they were last looked at get another round.
    void evict_one(Shard& shard) {
        while (shard.order.back()->used_.exchange(false, std::memory_order_relaxed))
            shard.order.splice(shard.order.begin(), shard.order, std::prev(shard.order.end()));
        remove(shard, *shard.order.back());
        ++evicted_;
    }

    std::mutex index_mutex_;
    TagHistory history_;  // record() and changed_since() under index_mutex_
    std::unordered_map<std::string, std::unordered_set<Entry*>> by_tag_;
    std::uint64_t stores_ = 0;
    std::uint64_t refused_ = 0;
    std::uint64_t invalidated_ = 0;
    std::uint64_t evicted_ = 0;
    std::vector<Shard> shards_;
    std::size_t shard_budget_;
};

}  // namespace scalemart::cache

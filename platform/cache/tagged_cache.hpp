#pragma once
// A cache of immutable values that are dropped exactly when something they were made from changes, with one
// fill per key at a time. Owned by the composition root, used from any thread; must outlive its Fills and the
// coroutines that wait in it.
//
//   auto [entry, fill] = co_await cache.get(key, clock);          // one of the two is set
//   if (!entry) { …read the data, note the tags…; entry = cache.store(std::move(fill), value, tags, bytes,
//   until); }
//
// Exactness: a fill notes the moment it begins; store() is refused when one of its tags was invalidated
// since. So once invalidate() has returned, no reader that starts later gets data older than the change.
// Nothing here fails.

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <deque>

#include "base/task.hpp"
#include "cache/tagged_entries.hpp"

namespace scalemart::cache {

struct CacheOptions {
    std::size_t bytes = std::size_t{64} << 20;
    std::size_t shards = 8;  ///< a power of two; an entry may take half a shard at most
};

template <class Value>
class TaggedCache {
 public:
    using Entry = typename TaggedEntries<Value>::Entry;
    using Handle = typename TaggedEntries<Value>::Handle;

    /// The duty to make a value. Dropping it unused hands the duty to a waiting reader, if there is one.
    /// Move-only.
    class Fill {
     public:
        Fill() = default;
        Fill(Fill&& other) noexcept { *this = std::move(other); }
        Fill& operator=(Fill&& other) noexcept {
            std::swap(cache_, other.cache_);
            std::swap(key_, other.key_);
            std::swap(began_, other.began_);
            std::swap(leads_, other.leads_);
            return *this;
        }
        ~Fill() { decline(); }
        /// There will be no value to store.
        void decline() {
            if (cache_ != nullptr) std::exchange(cache_, nullptr)->finish(*this, nullptr);
        }

     private:
        friend class TaggedCache;
        Fill(TaggedCache* cache, std::string key, bool leads)
            : cache_(cache), key_(std::move(key)), began_(cache->entries_.moment()), leads_(leads) {}

        TaggedCache* cache_ = nullptr;
        std::string key_;
        std::uint64_t began_ = 0;
        bool leads_ = false;  // others wait for this fill
    };

    struct Lookup {
        Handle entry;
        Fill fill;
    };

    explicit TaggedCache(CacheOptions options = {}) : entries_(options.bytes, options.shards) {}

    [[nodiscard]] Handle find(std::string_view key, Instant now) {
        auto entry = entries_.find(key, now);
        (entry ? hits_ : misses_).fetch_add(1, std::memory_order_relaxed);
        return entry;
    }

    /// A fill that nobody waits for.
    [[nodiscard]] Fill begin(std::string key) { return Fill(this, std::move(key), false); }

    /// The entry, or the duty to make it. While another reader is making it, waits for that one; the executor
    /// of the calling coroutine must run one thing at a time.
    Task<Lookup> get(std::string key, const Clock& clock);

    /// Keeps the value and gives it to the waiting readers. Empty when refused: a tag has changed, or it is
    /// too large.
    Handle store(Fill fill, std::shared_ptr<const Value> value, std::vector<std::string> tags,
                 std::size_t bytes, std::optional<Instant> expires_at = {}) {
        auto* cache = std::exchange(fill.cache_, nullptr);
        if (cache == nullptr) return nullptr;
        auto entry =
            entries_.store(fill.key_, std::move(value), std::move(tags), bytes, expires_at, fill.began_);
        finish(fill, entry);
        return entry;
    }

    void invalidate(std::span<const std::string> tags) { entries_.invalidate(tags); }
    void clear() { entries_.clear(); }

    [[nodiscard]] CacheStats stats() {
        CacheStats stats = entries_.stats();
        stats.hits = hits_.load(std::memory_order_relaxed);
        stats.misses = misses_.load(std::memory_order_relaxed);
        return stats;
    }

 private:
    // After this many fills in a row that stored nothing, the waiting readers are let go to fill for
    // themselves: a value that cannot be kept must not make them queue one behind the other.
    static constexpr int kHandovers = 3;

    struct Waiter {
        explicit Waiter(const boost::asio::any_io_executor& executor)
            : wake(executor, std::chrono::steady_clock::time_point::max()) {}
        boost::asio::steady_timer wake;  // never expires, is cancelled; only touched on its own executor
        bool done = false;               // likewise
        Handle entry;                    // written before the wake-up is posted
        Fill fill;
    };
    struct Flight {
        std::deque<std::weak_ptr<Waiter>> waiters;
        int handovers = 0;
    };

    static void wake(std::shared_ptr<Waiter> waiter) {
        auto executor = waiter->wake.get_executor();
        boost::asio::post(executor, [waiter = std::move(waiter)] {
            waiter->done = true;
            waiter->wake.cancel();
        });
    }

    void finish(Fill& fill, const Handle& entry);

    TaggedEntries<Value> entries_;
    std::atomic<std::uint64_t> hits_{0};
    std::atomic<std::uint64_t> misses_{0};
    std::mutex flights_mutex_;  // before a shard's mutex; never together with the index
    std::unordered_map<std::string, Flight> flights_;
};

template <class Value>
Task<typename TaggedCache<Value>::Lookup> TaggedCache<Value>::get(std::string key, const Clock& clock) {
    if (auto entry = find(key, clock.now())) co_return Lookup{std::move(entry), {}};
    const auto waiter = std::make_shared<Waiter>(co_await boost::asio::this_coro::executor);
    {
        const std::lock_guard lock(flights_mutex_);
        // A fill stores first and ends its flight afterwards, so no flight and no entry means: nobody is at
        // it.
        const auto [flight, first] = flights_.try_emplace(key);
        if (first) {
            if (auto entry = entries_.find(key, clock.now())) {
                flights_.erase(flight);
                co_return Lookup{std::move(entry), {}};
            }
            co_return Lookup{nullptr, Fill(this, std::move(key), true)};
        }
        flight->second.waiters.push_back(waiter);
    }
    while (!waiter->done) co_await waiter->wake.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
    if (!waiter->entry) waiter->fill.began_ = entries_.moment();
    co_return Lookup{std::move(waiter->entry), std::move(waiter->fill)};
}

template <class Value>
void TaggedCache<Value>::finish(Fill& fill, const Handle& entry) {
    if (!std::exchange(fill.leads_, false)) return;
    // Declared before the lock: dropping the last reference to a waiter may end a fill, which locks again.
    std::vector<std::shared_ptr<Waiter>> awake;
    const std::lock_guard lock(flights_mutex_);
    const auto flight = flights_.find(fill.key_);
    auto& waiters = flight->second.waiters;
    const bool all = entry != nullptr || ++flight->second.handovers > kHandovers;
    while (!waiters.empty() && (all || awake.empty())) {
        if (auto waiter = waiters.front().lock()) awake.push_back(std::move(waiter));
        waiters.pop_front();
    }
    for (const auto& waiter : awake) {
        waiter->entry = entry;
        if (!entry) waiter->fill = Fill(this, fill.key_, !all);
    }
    if (all || awake.empty()) flights_.erase(flight);
    for (const auto& waiter : awake) wake(waiter);
}

}  // namespace scalemart::cache

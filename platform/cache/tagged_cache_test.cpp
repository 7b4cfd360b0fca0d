#include "cache/tagged_cache.hpp"

#include <gmock/gmock.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <thread>

namespace scalemart::cache {
namespace {

using Texts = TaggedCache<std::string>;
using std::chrono::seconds;

const Instant kStart{seconds{1'800'000'000}};

Texts::Handle put(Texts& cache, std::string key, std::string text, std::vector<std::string> tags,
                  std::optional<Instant> until = {}) {
    auto fill = cache.begin(std::move(key));
    const auto size = text.size();
    return cache.store(std::move(fill), std::make_shared<const std::string>(std::move(text)), std::move(tags),
                       size, until);
}

void invalidate(Texts& cache, std::vector<std::string> tags) {
    cache.invalidate(tags);
}

TEST(TaggedCache, ReturnsWhatWasStored) {
    Texts cache;
    EXPECT_EQ(cache.find("a", kStart), nullptr);
    put(cache, "a", "one", {"t"});
    const auto entry = cache.find("a", kStart);
    ASSERT_NE(entry, nullptr);
    EXPECT_EQ(entry->value(), "one");
    EXPECT_TRUE(entry->valid());
    EXPECT_EQ(cache.stats().hits, 1U);
    EXPECT_EQ(cache.stats().misses, 1U);
}

TEST(TaggedCache, AnEntryEndsAtItsInstant) {
    Texts cache;
    put(cache, "a", "one", {}, kStart + seconds{10});
    EXPECT_NE(cache.find("a", kStart + seconds{9}), nullptr);
    EXPECT_EQ(cache.find("a", kStart + seconds{10}), nullptr);
}

TEST(TaggedCache, InvalidationDropsExactlyTheTaggedEntries) {
    Texts cache;
    put(cache, "a", "one", {"x", "y", "x"});
    put(cache, "b", "two", {"y"});
    put(cache, "c", "three", {"z"});
    const auto kept = cache.find("a", kStart);
    invalidate(cache, {"x"});
    EXPECT_EQ(cache.find("a", kStart), nullptr);
    EXPECT_FALSE(kept->valid());
    EXPECT_EQ(kept->value(), "one");
    EXPECT_NE(cache.find("b", kStart), nullptr);
    invalidate(cache, {"y", "unknown"});
    EXPECT_EQ(cache.find("b", kStart), nullptr);
    EXPECT_NE(cache.find("c", kStart), nullptr);
    EXPECT_EQ(cache.stats().invalidated, 2U);
    EXPECT_EQ(cache.stats().entries, 1U);
}

TEST(TaggedCache, RefusesAValueWhoseTagChangedWhileItWasMade) {
    Texts cache;
    auto stale = cache.begin("a");
    auto unaffected = cache.begin("b");
    invalidate(cache, {"x"});
    auto fresh = cache.begin("a");
    const auto value = std::make_shared<const std::string>("v");
    EXPECT_EQ(cache.store(std::move(stale), value, {"w", "x"}, 1), nullptr);
    EXPECT_NE(cache.store(std::move(unaffected), value, {"w"}, 1), nullptr);
    EXPECT_NE(cache.store(std::move(fresh), value, {"x"}, 1), nullptr);
    EXPECT_EQ(cache.stats().refused, 1U);
}

TEST(TaggedCache, ClearAlsoRefusesFillsUnderWay) {
    Texts cache;
    put(cache, "a", "one", {});
    auto fill = cache.begin("b");
    cache.clear();
    EXPECT_EQ(cache.find("a", kStart), nullptr);
    EXPECT_EQ(cache.store(std::move(fill), std::make_shared<const std::string>("v"), {}, 1), nullptr);
    EXPECT_EQ(cache.stats().bytes, 0U);
}

TEST(TaggedCache, StaysWithinItsBudgetAndKeepsWhatIsUsed) {
    Texts cache({.bytes = 64 * 1024, .shards = 1});
    put(cache, "hot", std::string(1000, 'h'), {"t"});
    for (int i = 0; i < 500; ++i) {
        EXPECT_NE(cache.find("hot", kStart), nullptr) << i;
        put(cache, "cold" + std::to_string(i), std::string(1000, 'c'), {"t"});
        EXPECT_LE(cache.stats().bytes, 64U * 1024U);
    }
    EXPECT_GT(cache.stats().evicted, 400U);
    EXPECT_EQ(put(cache, "huge", std::string(40'000, 'x'), {}), nullptr);
    invalidate(cache, {"t"});
    EXPECT_EQ(cache.stats().bytes, 0U);
}

TEST(TaggedCache, AReplacedEntryIsNoLongerValid) {
    Texts cache;
    const auto old = put(cache, "a", "one", {"t"});
    put(cache, "a", "two", {"t"});
    EXPECT_FALSE(old->valid());
    EXPECT_EQ(cache.find("a", kStart)->value(), "two");
    EXPECT_EQ(cache.stats().entries, 1U);
}

// ---- one fill at a time ----

// Readers of one key on a loop of their own. The loop is polled: a waiting reader is work that does not end
// by itself.
struct Readers {
    ManualClock clock{kStart};
    Texts cache;
    boost::asio::io_context io{1};
    std::vector<std::string> seen;
    std::vector<Texts::Fill> fills;

    void start(int count) {
        for (int i = 0; i < count; ++i) boost::asio::co_spawn(io, read(), [](std::exception_ptr) {});
        poll();
    }
    void poll() {
        io.restart();
        io.poll();
    }
    Task<void> read() {
        auto [entry, fill] = co_await cache.get("key", clock);
        if (entry) {
            seen.push_back(entry->value());
        } else {
            fills.push_back(std::move(fill));
        }
    }
    Texts::Handle store(std::string text) {
        auto fill = std::move(fills.front());
        fills.erase(fills.begin());
        return cache.store(std::move(fill), std::make_shared<const std::string>(std::move(text)), {"t"}, 10);
    }
};

TEST(SingleFlight, ConcurrentMissesWaitForTheFirst) {
    Readers readers;
    readers.start(10);
    ASSERT_EQ(readers.fills.size(), 1U);
    EXPECT_TRUE(readers.seen.empty());
    readers.store("value");
    readers.poll();
    EXPECT_THAT(readers.seen, testing::SizeIs(9));
    EXPECT_THAT(readers.seen, testing::Each("value"));
    EXPECT_TRUE(readers.fills.empty());
}

TEST(SingleFlight, ADroppedFillIsHandedToOneWaiter) {
    Readers readers;
    readers.start(5);
    readers.fills.clear();
    readers.poll();
    ASSERT_EQ(readers.fills.size(), 1U);
    EXPECT_NE(readers.store("second try"), nullptr);
    readers.poll();
    EXPECT_THAT(readers.seen, testing::ElementsAre("second try", "second try", "second try"));
}

TEST(SingleFlight, ARefusedFillIsRepeatedByAWaiterWithFreshData) {
    Readers readers;
    readers.start(3);
    invalidate(readers.cache, {"t"});
    EXPECT_EQ(readers.store("old"), nullptr);
    readers.poll();
    ASSERT_EQ(readers.fills.size(), 1U);
    EXPECT_NE(readers.store("new"), nullptr);
    readers.poll();
    EXPECT_THAT(readers.seen, testing::ElementsAre("new"));
}

TEST(SingleFlight, ReadersDoNotQueueBehindFillsThatKeepFailing) {
    Readers readers;
    readers.start(20);
    for (int i = 0; i < 3; ++i) {
        ASSERT_EQ(readers.fills.size(), 1U);
        readers.fills.clear();
        readers.poll();
    }
    readers.fills.clear();
    readers.poll();
    EXPECT_EQ(readers.fills.size(), 16U);
    readers.fills.clear();
    readers.start(1);
    EXPECT_EQ(readers.fills.size(), 1U);
}

TEST(SingleFlight, WaitersThatAreGoneAreSkipped) {
    Readers readers;
    readers.start(1);
    {
        boost::asio::io_context dies_first{1};
        boost::asio::co_spawn(dies_first, readers.read(), [](std::exception_ptr) {});
        dies_first.poll();
        readers.start(1);
    }
    readers.fills.clear();
    readers.poll();
    EXPECT_EQ(readers.fills.size(), 1U);
}

TEST(SingleFlight, AWaiterThatDiesAfterItWasChosenPassesTheDutyOn) {
    Readers readers;
    readers.start(1);
    {
        boost::asio::io_context dies_first{1};
        boost::asio::co_spawn(dies_first, readers.read(), [](std::exception_ptr) {});
        dies_first.poll();
        readers.start(1);
        readers.fills.clear();
    }
    readers.poll();
    EXPECT_EQ(readers.fills.size(), 1U);
}

// ---- many threads ----

// The data is one atomic number per tag. A reader that starts after a write was acknowledged must see it.
TEST(TaggedCacheRace, NoReaderSeesDataOlderThanTheLastAcknowledgedWrite) {
    constexpr int kKeys = 4;
    constexpr int kWrites = 20'000;
    TaggedCache<int> cache({.bytes = 1 << 16, .shards = 2});
    std::array<std::atomic<int>, kKeys> data{};
    std::array<std::atomic<int>, kKeys> acknowledged{};
    std::atomic<bool> stop{false};
    std::atomic<int> stale{0};
    std::atomic<int> hits{0};

    auto read = [&](int key) {
        const std::string name = "k" + std::to_string(key);
        const int at_least = acknowledged[key].load();
        auto entry = cache.find(name, kStart);
        int value = 0;
        if (entry) {
            value = entry->value();
            ++hits;
        } else {
            auto fill = cache.begin(name);
            value = data[key].load();
            std::this_thread::yield();
            cache.store(std::move(fill), std::make_shared<const int>(value), {name}, 8);
        }
        if (value < at_least) ++stale;
    };
    std::vector<std::thread> readers;
    for (int t = 0; t < 4; ++t) {
        readers.emplace_back([&, t] {
            for (int i = t; !stop; ++i) read(i % kKeys);
        });
    }
    std::thread writer([&] {
        for (int i = 1; i <= kWrites; ++i) {
            const int key = i % kKeys;
            data[key] = i;
            const std::vector<std::string> tags{"k" + std::to_string(key)};
            cache.invalidate(tags);
            acknowledged[key] = i;
        }
    });
    writer.join();
    while (hits < 1000) std::this_thread::yield();
    stop = true;
    for (auto& reader : readers) reader.join();
    EXPECT_EQ(stale, 0);
    for (int key = 0; key < kKeys; ++key) read(key);
    EXPECT_EQ(stale, 0);
}

// Readers on two loops coalesce while a third thread invalidates; every reader must end with data no older
// than its start.
TEST(TaggedCacheRace, CoalescedReadersAreNotGivenOldDataEither) {
    TaggedCache<int> cache;
    SystemClock clock;
    struct Shared {
        TaggedCache<int>& cache;
        const Clock& clock;
        std::atomic<int> data{0};
        std::atomic<int> acknowledged{0};
        std::atomic<int> stale{0};

        Task<void> read_often() {
            for (int i = 0; i < 2'000; ++i) {
                const int at_least = acknowledged.load();
                auto [entry, fill] = co_await cache.get("key", clock);
                int value = 0;
                if (entry) {
                    value = entry->value();
                } else {
                    value = data.load();
                    co_await boost::asio::post(boost::asio::use_awaitable);
                    cache.store(std::move(fill), std::make_shared<const int>(value), {"t"}, 8);
                }
                if (value < at_least) ++stale;
                if (i % 8 == 0) co_await boost::asio::post(boost::asio::use_awaitable);
            }
        }
    } shared{cache, clock};
    std::array<boost::asio::io_context, 2> loops;
    for (auto& loop : loops)
        for (int i = 0; i < 8; ++i)
            boost::asio::co_spawn(loop, shared.read_often(), [](std::exception_ptr) {});
    std::atomic<bool> stop{false};
    std::thread writer([&] {
        const std::vector<std::string> tags{"t"};
        for (int i = 1; !stop; ++i) {
            shared.data = i;
            cache.invalidate(tags);
            shared.acknowledged = i;
            std::this_thread::yield();
        }
    });
    std::thread other([&] { loops[0].run(); });
    loops[1].run();
    other.join();
    stop = true;
    writer.join();
    EXPECT_EQ(shared.stale, 0);
}

}  // namespace
}  // namespace scalemart::cache

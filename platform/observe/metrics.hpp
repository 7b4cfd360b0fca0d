#pragma once
// Numbers about the running process, rendered in the Prometheus text format. A Registry is owned by the
// composition root and hands out instruments by reference; look them up once and keep the reference (they
// live as long as the registry). Instruments are lock-free and may be used from any thread; the same name and
// labels give the same instrument. One name used with two types is a bug and throws std::logic_error.

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace scalemart::metrics {

/// Label names and values. Values must come from a small fixed set (route templates, never paths).
using Labels = std::map<std::string, std::string>;

inline constexpr std::size_t kShards = 4;
/// The shard of this thread: threads spread over them, so that they rarely write to one cache line.
[[nodiscard]] std::size_t own_shard() noexcept;

class Counter {
 public:
    void add(std::uint64_t by = 1) noexcept {
        cells_[own_shard()].value.fetch_add(by, std::memory_order_relaxed);
    }
    [[nodiscard]] std::uint64_t value() const noexcept;

 private:
    struct alignas(64) Cell {
        std::atomic<std::uint64_t> value{0};
    };
    std::array<Cell, kShards> cells_;
};

class Gauge {
 public:
    void set(double value) noexcept { value_.store(value, std::memory_order_relaxed); }
    void add(double by) noexcept { value_.fetch_add(by, std::memory_order_relaxed); }
    [[nodiscard]] double value() const noexcept { return value_.load(std::memory_order_relaxed); }

 private:
    std::atomic<double> value_{0};
};

class Histogram {
 public:
    /// Upper bounds, ascending; what is above the last is counted as +Inf.
    explicit Histogram(std::span<const double> bounds);

    void observe(double value) noexcept;
    template <class Rep, class Period>
    void observe(std::chrono::duration<Rep, Period> duration) noexcept {
        observe(std::chrono::duration<double>(duration).count());
    }

    struct Snapshot {
        std::vector<std::uint64_t> counts;  ///< per bucket, not cumulative; the last is +Inf
        std::uint64_t count = 0;
        double sum = 0;
    };
    [[nodiscard]] Snapshot snapshot() const;
    [[nodiscard]] const std::vector<double>& bounds() const { return bounds_; }

 private:
    struct alignas(64) Shard {
        std::vector<std::atomic<std::uint64_t>> counts;
        std::atomic<double> sum{0};
    };
    const std::vector<double> bounds_;
    std::array<Shard, kShards> shards_;
};

/// Seconds, from 100 µs to 10 s.
inline constexpr std::array<double, 16> kLatencyBounds{
    0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

class Registry {
 public:
    Registry();
    ~Registry();
    Registry(const Registry&) = delete;
    Registry& operator=(const Registry&) = delete;

    Counter& counter(std::string_view name, std::string_view help, const Labels& labels = {});
    Gauge& gauge(std::string_view name, std::string_view help, const Labels& labels = {});
    Histogram& histogram(std::string_view name, std::string_view help, const Labels& labels = {},
                         std::span<const double> bounds = kLatencyBounds);

    /// A value read when the metrics are asked for. `read` must be quick, thread-safe, must not use this
    /// registry, and what it refers to must outlive the registry. The counter form is for totals that
    /// something else already counts.
    void gauge_from(std::string_view name, std::string_view help, const Labels& labels,
                    std::function<double()> read);
    void counter_from(std::string_view name, std::string_view help, const Labels& labels,
                      std::function<double()> read);

    /// The whole registry in Prometheus text format 0.0.4, families sorted by name.
    [[nodiscard]] std::string render() const;
    static constexpr std::string_view kContentType = "text/plain; version=0.0.4; charset=utf-8";

 private:
    struct Instrument;
    struct Family;
    Instrument& find_or_make(std::string_view name, std::string_view help, int type, const Labels& labels);

    mutable std::mutex mutex_;  // guards the maps, not the instruments
    std::map<std::string, std::unique_ptr<Family>, std::less<>> families_;
};

}  // namespace scalemart::metrics

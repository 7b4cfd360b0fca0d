// The instruments are ours because they must cost nanoseconds without a lock; the text form (escaping, bucket
// lines, number format) is prometheus-cpp's.
#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

#include <limits>
#include <stdexcept>

#include "metrics.hpp"

namespace scalemart::metrics {

using Type = prometheus::MetricType;

struct Registry::Instrument {
    std::unique_ptr<Counter> counter;
    std::unique_ptr<Gauge> gauge;
    std::unique_ptr<Histogram> histogram;
    std::function<double()> read;
};

struct Registry::Family {
    Type type;
    std::string help;
    std::map<Labels, Instrument> instruments;
};

namespace {

prometheus::ClientMetric::Histogram to_histogram(const Histogram& histogram) {
    const Histogram::Snapshot snapshot = histogram.snapshot();
    prometheus::ClientMetric::Histogram out;
    out.sample_count = snapshot.count;
    out.sample_sum = snapshot.sum;
    std::uint64_t cumulative = 0;
    for (std::size_t i = 0; i < snapshot.counts.size(); ++i) {
        cumulative += snapshot.counts[i];
        prometheus::ClientMetric::Bucket bucket;
        bucket.cumulative_count = cumulative;
        bucket.upper_bound =
            i < histogram.bounds().size() ? histogram.bounds()[i] : std::numeric_limits<double>::infinity();
        out.bucket.push_back(bucket);
    }
    return out;
}

}  // namespace

Registry::Registry() = default;
Registry::~Registry() = default;

Registry::Instrument& Registry::find_or_make(std::string_view name, std::string_view help, int type,
                                             const Labels& labels) {
    auto at = families_.find(name);
    if (at == families_.end()) {
        auto family = std::make_unique<Family>(Family{static_cast<Type>(type), std::string{help}, {}});
        at = families_.emplace(std::string{name}, std::move(family)).first;
    }
    if (at->second->type != static_cast<Type>(type))
        throw std::logic_error("metric " + std::string{name} + " has two types");
    return at->second->instruments[labels];
}

Counter& Registry::counter(std::string_view name, std::string_view help, const Labels& labels) {
    const std::lock_guard lock(mutex_);
    Instrument& instrument = find_or_make(name, help, static_cast<int>(Type::Counter), labels);
    if (!instrument.counter) instrument.counter = std::make_unique<Counter>();
    return *instrument.counter;
}

Gauge& Registry::gauge(std::string_view name, std::string_view help, const Labels& labels) {
    const std::lock_guard lock(mutex_);
    Instrument& instrument = find_or_make(name, help, static_cast<int>(Type::Gauge), labels);
    if (!instrument.gauge) instrument.gauge = std::make_unique<Gauge>();
    return *instrument.gauge;
}

Histogram& Registry::histogram(std::string_view name, std::string_view help, const Labels& labels,
                               std::span<const double> bounds) {
    const std::lock_guard lock(mutex_);
    Instrument& instrument = find_or_make(name, help, static_cast<int>(Type::Histogram), labels);
    if (!instrument.histogram) instrument.histogram = std::make_unique<Histogram>(bounds);
    return *instrument.histogram;
}

void Registry::gauge_from(std::string_view name, std::string_view help, const Labels& labels,
                          std::function<double()> read) {
    const std::lock_guard lock(mutex_);
    find_or_make(name, help, static_cast<int>(Type::Gauge), labels).read = std::move(read);
}

void Registry::counter_from(std::string_view name, std::string_view help, const Labels& labels,
                            std::function<double()> read) {
    const std::lock_guard lock(mutex_);
    find_or_make(name, help, static_cast<int>(Type::Counter), labels).read = std::move(read);
}

std::string Registry::render() const {
    std::vector<prometheus::MetricFamily> families;
    const std::lock_guard lock(mutex_);
    for (const auto& [name, family] : families_) {
        prometheus::MetricFamily out{name, family->help, family->type, {}};
        for (const auto& [labels, instrument] : family->instruments) {
            prometheus::ClientMetric metric;
            for (const auto& [label, value] : labels) metric.label.push_back({label, value});
            if (instrument.histogram) metric.histogram = to_histogram(*instrument.histogram);
            if (instrument.counter) metric.counter.value = static_cast<double>(instrument.counter->value());
            if (instrument.gauge) metric.gauge.value = instrument.gauge->value();
            if (instrument.read) metric.counter.value = metric.gauge.value = instrument.read();
            out.metric.push_back(std::move(metric));
        }
        families.push_back(std::move(out));
    }
    return prometheus::TextSerializer{}.Serialize(families);
}

}  // namespace scalemart::metrics

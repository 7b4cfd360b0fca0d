#include "metrics.hpp"

#include <gmock/gmock.h>

#include <thread>

namespace scalemart::metrics {
namespace {

using ::testing::HasSubstr;

TEST(Metrics, SameNameAndLabelsAreOneInstrument) {
    Registry registry;
    registry.counter("hits_total", "Hits.", {{"route", "/a"}}).add();
    registry.counter("hits_total", "Hits.", {{"route", "/a"}}).add(2);
    registry.counter("hits_total", "Hits.", {{"route", "/b"}}).add(5);
    const std::string text = registry.render();
    EXPECT_THAT(text, HasSubstr("# HELP hits_total Hits.\n# TYPE hits_total counter\n"));
    EXPECT_THAT(text, HasSubstr("hits_total{route=\"/a\"} 3\n"));
    EXPECT_THAT(text, HasSubstr("hits_total{route=\"/b\"} 5\n"));
}

TEST(Metrics, LabelValuesAreEscaped) {
    Registry registry;
    registry.gauge("g", "", {{"l", "a\"b\\c\n"}}).set(1);
    EXPECT_THAT(registry.render(), HasSubstr("g{l=\"a\\\"b\\\\c\\n\"} 1\n"));
}

TEST(Metrics, HistogramBucketsAreCumulative) {
    Registry registry;
    const double bounds[] = {0.1, 1};
    Histogram& histogram = registry.histogram("h_seconds", "Time.", {}, bounds);
    histogram.observe(0.1);  // a bound belongs to its bucket
    histogram.observe(std::chrono::milliseconds(500));
    histogram.observe(3.0);
    const std::string text = registry.render();
    EXPECT_THAT(text, HasSubstr("h_seconds_bucket{le=\"0.1\"} 1\n"));
    EXPECT_THAT(text, HasSubstr("h_seconds_bucket{le=\"1\"} 2\n"));
    EXPECT_THAT(text, HasSubstr("h_seconds_bucket{le=\"+Inf\"} 3\n"));
    EXPECT_THAT(text, HasSubstr("h_seconds_count 3\n"));
    EXPECT_THAT(text, HasSubstr("h_seconds_sum 3.6\n"));
}

TEST(Metrics, CallbacksAreReadWhenAsked) {
    Registry registry;
    double depth = 1;
    registry.gauge_from("queue_depth", "Depth.", {}, [&] { return depth; });
    registry.counter_from("served_total", "Served.", {{"by", "us"}}, [] { return 7.0; });
    depth = 4;
    const std::string text = registry.render();
    EXPECT_THAT(text, HasSubstr("queue_depth 4\n"));
    EXPECT_THAT(text, HasSubstr("served_total{by=\"us\"} 7\n"));
}

TEST(Metrics, OneNameHasOneType) {
    Registry registry;
    registry.counter("x", "");
    EXPECT_THROW(registry.gauge("x", ""), std::logic_error);
}

TEST(Metrics, NothingIsLostBetweenThreads) {
    Registry registry;
    Counter& counter = registry.counter("n_total", "");
    Histogram& histogram = registry.histogram("n_seconds", "");
    std::vector<std::thread> threads;
    for (int t = 0; t < 6; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 10'000; ++i) {
                counter.add();
                histogram.observe(1.0);
            }
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(counter.value(), 60'000u);
    EXPECT_EQ(histogram.snapshot().count, 60'000u);
    EXPECT_DOUBLE_EQ(histogram.snapshot().sum, 60'000.0);
}

}  // namespace
}  // namespace scalemart::metrics

#include "log.hpp"

#include <gmock/gmock.h>

#include <boost/json/parse.hpp>
#include <thread>

namespace scalemart::log {
namespace {

std::vector<std::string>& lines() {
    static std::vector<std::string> all;
    return all;
}

class Log : public ::testing::Test {
 protected:
    void SetUp() override {
        lines().clear();
        set_line_sink([](std::string_view line) { lines().emplace_back(line); });
        set_level("info");
    }
    void TearDown() override {
        set_line_sink(nullptr);
        set_level("info");
    }
};

TEST_F(Log, EachLineIsOneJsonObject) {
    const std::string id = "abc";
    const std::runtime_error failure("disk \"full\"\n");
    error("request failed",
          {{"requestId", id}, {"error", failure.what()}, {"status", 500}, {"retry", true}, {"ms", 1.5}});
    ASSERT_EQ(lines().size(), 1u);
    EXPECT_EQ(lines()[0].find('\n'), std::string::npos);
    const auto line = boost::json::parse(lines()[0]).as_object();
    EXPECT_EQ(line.at("level"), "error");
    EXPECT_EQ(line.at("message"), "request failed");
    EXPECT_EQ(line.at("requestId"), "abc");
    EXPECT_EQ(line.at("error"), "disk \"full\"\n");
    EXPECT_EQ(line.at("status"), 500);
    EXPECT_EQ(line.at("retry"), true);
    EXPECT_EQ(line.at("ms"), 1.5);
    EXPECT_EQ(line.at("ts").as_string().back(), 'Z');
}

TEST_F(Log, BytesThatAreNotUtf8DoNotBreakTheLine) {
    warn("odd target", {{"target", std::string_view{"/\xff\xfe\0x", 5}}});
    EXPECT_EQ(boost::json::parse(lines().at(0)).at("target"), "/???x");
}

TEST_F(Log, LevelDecidesWhatIsWritten) {
    debug("hidden");
    EXPECT_TRUE(lines().empty());
    EXPECT_TRUE(set_level("debug"));
    debug("shown");
    EXPECT_EQ(lines().size(), 1u);
    EXPECT_TRUE(set_level("off"));
    error("hidden");
    EXPECT_EQ(lines().size(), 1u);
    EXPECT_FALSE(set_level("loud"));
    EXPECT_FALSE(is_enabled(Level::error));
}

TEST_F(Log, ThreadsDoNotMixTheirLines) {
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([t] {
            for (int i = 0; i < 100; ++i) info("line", {{"thread", t}, {"n", i}});
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(lines().size(), 400u);
    for (const auto& line : lines()) EXPECT_NO_THROW((void)boost::json::parse(line));
}

}  // namespace
}  // namespace scalemart::log

#include <gmock/gmock.h>

#include "http_client/guarded.hpp"
#include "http_client/scripted_client.hpp"

namespace scalemart::http_client {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::SizeIs;
using State = CircuitBreaker::State;

class Resilience : public ::testing::Test {
 protected:
    Answer send(Client& client, Request request = {}) { return run(client.send(std::move(request))); }
    Request repeatable(std::chrono::milliseconds timeout = 10s) {
        Request request;
        request.repeatable = true;
        request.timeout = timeout;
        return request;
    }
    Retrying retrying(RetryOptions options = {}) {
        return {inner, clock, pause, [](std::uint64_t most) { return most; }, std::move(options)};
    }

    ManualClock clock{Instant{std::chrono::seconds{1'800'000'000}}};
    ScriptedClient inner;
    ManualPause pause{clock};
};

TEST_F(Resilience, BreakerOpensAfterFailuresInARowAndLetsOneProbeThrough) {
    CircuitBreaker breaker{inner, clock, {.failures = 2, .open_for = 30s}};
    inner.then(500).then(200).then(503).then(fault(FaultKind::timed_out));
    send(breaker);
    send(breaker);  // a success in between starts the count anew
    send(breaker);
    EXPECT_EQ(breaker.state(), State::closed);
    send(breaker);
    EXPECT_EQ(breaker.state(), State::open);

    const auto refused = send(breaker);
    EXPECT_EQ(refused.error().kind, FaultKind::open);
    EXPECT_FALSE(refused.error().may_have_arrived);
    EXPECT_THAT(inner.requests, SizeIs(4));

    clock.advance(30s);
    EXPECT_EQ(breaker.state(), State::half_open);
    inner.then(502);
    send(breaker);
    EXPECT_EQ(breaker.state(), State::open);

    clock.advance(30s);
    inner.then(200);
    inner.on_send = [&] {  // while the probe is out nobody else passes
        inner.on_send = nullptr;
        EXPECT_EQ(breaker.state(), State::half_open);
        EXPECT_EQ(send(breaker).error().kind, FaultKind::open);
    };
    EXPECT_EQ(send(breaker)->status, 200);
    EXPECT_EQ(breaker.state(), State::closed);
}

TEST_F(Resilience, RefusalsAndOurOwnLimitsDoNotOpenTheBreaker) {
    CircuitBreaker breaker{inner, clock, {.failures = 1}};
    inner.then(402).then(429).then(fault(FaultKind::busy)).then(fault(FaultKind::invalid));
    for (int i = 0; i < 4; ++i) send(breaker);
    EXPECT_EQ(breaker.state(), State::closed);
}

TEST_F(Resilience, NewsOfACallFromBeforeTheOpeningIsOld) {
    CircuitBreaker breaker{inner, clock, {.failures = 1, .open_for = 30s}};
    inner.then(200).then(500);
    inner.on_send = [&] {  // a second call fails while the first is still out
        inner.on_send = nullptr;
        send(breaker);
        EXPECT_EQ(breaker.state(), State::open);
    };
    send(breaker);
    EXPECT_EQ(breaker.state(), State::open) << "the late success must not close it";
}

TEST_F(Resilience, BulkheadRefusesOneTooMany) {
    Bulkhead bulkhead{inner, 1};
    inner.then(200).then(200);
    inner.on_send = [&] {
        inner.on_send = nullptr;
        EXPECT_EQ(send(bulkhead).error().kind, FaultKind::busy);
    };
    EXPECT_EQ(send(bulkhead)->status, 200);
    EXPECT_EQ(send(bulkhead)->status, 200) << "the place is free again";
}

TEST_F(Resilience, RetriesWhatIsRepeatableWithGrowingWaits) {
    auto client = retrying({.attempts = 4, .first_wait = 100ms, .longest_wait = 300ms});
    inner.then(500).then(fault(FaultKind::broken, "", true)).then(429).then(200);
    const auto answer = send(client, repeatable());
    EXPECT_EQ(answer->status, 200);
    EXPECT_TRUE(answer->follows_lost);
    EXPECT_THAT(pause.waits, ElementsAre(100ms, 200ms, 300ms));
}

TEST_F(Resilience, JitterIsFromZeroToTheBound) {
    std::vector<std::uint64_t> bounds;
    Retrying client{inner,
                    clock,
                    pause,
                    [&](std::uint64_t most) {
                        bounds.push_back(most);
                        return std::uint64_t{0};
                    },
                    {.attempts = 2, .first_wait = 100ms}};
    inner.then(503).then(200);
    send(client, repeatable());
    EXPECT_THAT(bounds, ElementsAre(100'000));
    EXPECT_THAT(pause.waits, ElementsAre(0us));
}

TEST_F(Resilience, WhatMayHaveArrivedIsNotRepeatedUnlessItIsRepeatable) {
    auto client = retrying();
    inner.then(fault(FaultKind::timed_out, "", true));
    EXPECT_TRUE(send(client).error().may_have_arrived);
    inner.then(500);
    EXPECT_EQ(send(client)->status, 500);
    EXPECT_THAT(inner.requests, SizeIs(2));

    inner.then(fault(FaultKind::unreachable)).then(200);
    EXPECT_EQ(send(client)->status, 200) << "it surely did not arrive";
}

TEST_F(Resilience, ALostAttemptIsNotForgottenWhenTheNextIsRefused) {
    auto client = retrying({.attempts = 2});
    inner.then(fault(FaultKind::timed_out, "", true)).then(fault(FaultKind::unreachable));
    EXPECT_TRUE(send(client, repeatable()).error().may_have_arrived);
    inner.then(502).then(429);
    EXPECT_TRUE(send(client, repeatable())->follows_lost);
}

TEST_F(Resilience, RetryAfterIsHonouredWithinTheDeadline) {
    auto client = retrying({.attempts = 3, .first_wait = 0ms});
    inner.then(429, "", {{"retry-after", "3"}}).then(200);
    EXPECT_EQ(send(client, repeatable(5s))->status, 200);
    EXPECT_THAT(pause.waits, ElementsAre(3s));

    inner.then(429, "", {{"Retry-After", "7"}});
    EXPECT_EQ(send(client, repeatable(5s))->status, 429) << "there is no time to wait that long";
    EXPECT_THAT(pause.waits, SizeIs(1));
}

TEST_F(Resilience, AttemptsShareTheTimeOfTheCall) {
    auto client = retrying({.attempts = 3, .first_wait = 1000ms, .attempt_timeout = 4s});
    inner.on_send = [&] { clock.advance(4s); };
    inner.then(fault(FaultKind::timed_out, "", true))
        .then(fault(FaultKind::timed_out, "", true))
        .then(fault(FaultKind::timed_out, "", true));
    send(client, repeatable(10s));
    ASSERT_THAT(inner.requests, SizeIs(2)) << "after 4 + 1 + 4 seconds another wait would pass the deadline";
    EXPECT_EQ(inner.requests[0].timeout, 4s);
    EXPECT_EQ(inner.requests[1].timeout, 4s);
}

TEST_F(Resilience, TheProvidersAdviceDecides) {
    auto client = retrying({.attempts = 2, .advice_header = "Stripe-Should-Retry"});
    inner.then(500, "", {{"Stripe-Should-Retry", "false"}});
    EXPECT_EQ(send(client, repeatable())->status, 500);
    inner.then(402, "", {{"stripe-should-retry", "true"}}).then(200);
    EXPECT_EQ(send(client, repeatable())->status, 200);
}

TEST_F(Resilience, GuardedStopsTryingWhenTheCircuitOpens) {
    Guarded guarded{inner,
                    clock,
                    pause,
                    [](std::uint64_t) { return std::uint64_t{0}; },
                    {.breaker = {.failures = 2, .open_for = 30s}, .retry = {.attempts = 5}}};
    inner.then(500).then(500);
    const auto answer = send(guarded, repeatable());
    EXPECT_EQ(answer.error().kind, FaultKind::open);
    EXPECT_TRUE(answer.error().may_have_arrived) << "the failed attempts may have had their effect";
    EXPECT_EQ(guarded.state(), State::open);
    EXPECT_FALSE(send(guarded, repeatable()).error().may_have_arrived);
}

}  // namespace
}  // namespace scalemart::http_client

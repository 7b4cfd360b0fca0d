#include "password.hpp"

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <thread>

namespace scalemart::crypto {
namespace {

namespace asio = boost::asio;

// What verification costs does not matter here.
constexpr PasswordCost kCheap{.passes = 1, .memory_kib = 8};

// The password "U*U"; a test vector of the original implementation.
constexpr const char* kBcryptA = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

template <class T>
T run(asio::io_context& context, Task<T> task) {
    std::optional<T> result;
    std::exception_ptr failure;
    asio::co_spawn(context, std::move(task), [&](std::exception_ptr thrown, T value) {
        failure = thrown;
        result = std::move(value);
    });
    context.run();
    context.restart();
    if (failure) std::rethrow_exception(failure);
    return std::move(*result);
}

TEST(PasswordHasher, HashesAreSaltedAndVerify) {
    asio::io_context context;
    PasswordHasher hasher({.cost = kCheap});
    const std::string hash = run(context, hasher.hash("s3cret"));
    EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=8,t=1,p=1$")) << hash;
    EXPECT_NE(hash, run(context, hasher.hash("s3cret")));
    EXPECT_TRUE(run(context, hasher.verify(hash, "s3cret")));
    EXPECT_FALSE(run(context, hasher.verify(hash, "s3cret ")));
    EXPECT_FALSE(run(context, hasher.verify("", "s3cret")));
    EXPECT_FALSE(run(context, hasher.verify("$argon2id$nonsense", "s3cret")));
    EXPECT_FALSE(run(context, hasher.verify_nobody("s3cret")));
    EXPECT_TRUE(hasher.verify_blocking(hasher.hash_blocking("x"), "x"));
}

TEST(PasswordHasher, ANulIsPartOfThePassword) {
    PasswordHasher hasher({.cost = kCheap});
    const std::string with_nul{"pass\0word", 9};
    const std::string hash = hasher.hash_blocking(with_nul);
    EXPECT_TRUE(hasher.verify_blocking(hash, with_nul));
    EXPECT_FALSE(hasher.verify_blocking(hash, "pass"));
    EXPECT_FALSE(hasher.verify_blocking(kBcryptA, std::string{"U*U\0x", 5}));
}

TEST(PasswordHasher, OldBcryptHashesVerifyAndAreOutdated) {
    PasswordHasher hasher({.cost = kCheap});
    EXPECT_TRUE(hasher.verify_blocking(kBcryptA, "U*U"));
    EXPECT_FALSE(hasher.verify_blocking(kBcryptA, "U*V"));
    for (const char letter : {'b', 'y'}) {
        std::string other = kBcryptA;
        other[2] = letter;
        EXPECT_TRUE(hasher.verify_blocking(other, "U*U")) << letter;
    }
    EXPECT_TRUE(hasher.needs_rehash(kBcryptA));
    // Other methods of crypt(3) are not ours, and a cost that would hold a thread for days is refused.
    EXPECT_FALSE(hasher.verify_blocking("$1$abcdefgh$irWbblnpmw.5z7wgBnprh0", "x"));
    std::string costly = kBcryptA;
    costly[4] = '3';
    costly[5] = '1';
    EXPECT_FALSE(hasher.verify_blocking(costly, "U*U"));
}

TEST(PasswordHasher, ChangedCostAsksForANewHash) {
    PasswordHasher cheap({.cost = kCheap});
    PasswordHasher dear({.cost = {.passes = 2, .memory_kib = 16}});
    const std::string hash = cheap.hash_blocking("x");
    EXPECT_FALSE(cheap.needs_rehash(hash));
    EXPECT_TRUE(dear.needs_rehash(hash));
    EXPECT_TRUE(dear.verify_blocking(hash, "x"));
}

TEST(PasswordHasher, AFullQueueIsRefusedAndStoppingAnswersTheWaiting) {
    asio::io_context context;
    int done = 0;
    int overloaded = 0;
    const auto count = [&](std::exception_ptr failure, const std::string&) {
        if (!failure) {
            ++done;
            return;
        }
        try {
            std::rethrow_exception(failure);
        } catch (const Overloaded&) {
            ++overloaded;
        }
    };
    // No threads: nothing is ever taken from the queue.
    auto hasher = std::make_unique<PasswordHasher>(PasswordHasherOptions{kCheap, 0, 3});
    for (int i = 0; i < 5; ++i) asio::co_spawn(context, hasher->hash("x"), count);
    context.poll();
    EXPECT_EQ(overloaded, 2);
    EXPECT_EQ(done, 0);
    hasher.reset();
    context.run();
    EXPECT_EQ(overloaded, 5);
}

TEST(PasswordHasher, ResumesOnTheCallersThread) {
    asio::io_context context;
    PasswordHasher hasher({.cost = kCheap});
    const auto caller = std::this_thread::get_id();
    int resumed_here = 0;
    for (int i = 0; i < 8; ++i)
        asio::co_spawn(context, hasher.hash("x"), [&](std::exception_ptr failure, const std::string&) {
            if (!failure && std::this_thread::get_id() == caller) ++resumed_here;
        });
    context.run();
    EXPECT_EQ(resumed_here, 8);
}

}  // namespace
}  // namespace scalemart::crypto

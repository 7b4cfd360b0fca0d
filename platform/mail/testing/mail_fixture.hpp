#pragma once
// For the tests of this folder: a folder of its own for each test, and ways to run tasks. Only included by
// tests.

#include <gmock/gmock.h>
#include <stdlib.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "mail/errors.hpp"
#include "mail/sender.hpp"

namespace scalemart::mail {

class MailTest : public ::testing::Test {
 protected:
    MailTest() {
        std::string name = ::testing::TempDir() + "mail_test.XXXXXX";
        folder = ::mkdtemp(name.data());
    }
    ~MailTest() override { std::filesystem::remove_all(folder); }

    static Result<void> send(Sender& sender, Message message) {
        boost::asio::io_context io;
        auto outcome = boost::asio::co_spawn(io, sender.send(std::move(message)), boost::asio::use_future);
        io.run();
        return outcome.get();
    }
    static Message to(std::string address) {
        Message message;
        message.to = {std::move(address), "Somebody"};
        message.subject = "Your order";
        message.text = "Thank you.\n.\nBye\n";
        message.html = "<p>Thank you.</p>";
        return message;
    }
    static std::string content(const std::filesystem::path& path) {
        std::ifstream in(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    const Mailbox shop{"shop@b4mart.example", "B4Mart"};
    ManualClock clock{Instant{std::chrono::seconds{1'795'327'816}}};
    std::filesystem::path folder;
};

}  // namespace scalemart::mail

#include "mail/file_sender.hpp"

#include <sys/stat.h>

#include "testing/mail_fixture.hpp"

namespace scalemart::mail {
namespace {

using ::testing::HasSubstr;

class FileSenderTest : public MailTest {
 protected:
    FileSenderTest() : mails(folder / "var/mail") {}

    [[nodiscard]] std::vector<std::filesystem::path> written() const {
        std::vector<std::filesystem::path> paths;
        for (const auto& entry : std::filesystem::directory_iterator(mails)) paths.push_back(entry.path());
        std::sort(paths.begin(), paths.end());
        return paths;
    }

    const std::filesystem::path mails;
};

TEST_F(FileSenderTest, EachMailIsAFileOfItsOwnThatOnlyTheOwnerReads) {
    FileSender sender(mails, shop, clock);
    ASSERT_TRUE(send(sender, to("ada@example.com")));
    clock.advance(std::chrono::seconds{60});
    ASSERT_TRUE(send(sender, to("bob@example.com")));
    const auto paths = written();
    ASSERT_EQ(paths.size(), 2U);
    EXPECT_THAT(paths[0].filename(),
                ::testing::ResultOf([](auto& name) { return name.string(); },
                                    ::testing::MatchesRegex("20261122T061016Z-.*\\.eml")));
    EXPECT_THAT(content(paths[0]), HasSubstr("<ada@example.com>"));
    EXPECT_THAT(content(paths[1]), HasSubstr("<bob@example.com>"));
    struct stat status{};
    ASSERT_EQ(::stat(paths[0].c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600U);
}

TEST_F(FileSenderTest, TheSameMailAgainIsTheSameFile) {
    FileSender sender(mails, shop, clock);
    auto message = to("ada@example.com");
    message.id = Uuid::from_name("receipt");
    ASSERT_TRUE(send(sender, message));
    ASSERT_TRUE(send(sender, message));
    EXPECT_EQ(written().size(), 1U);
}

TEST_F(FileSenderTest, WhatGoesWrongIsToldApart) {
    FileSender sender(mails, shop, clock);
    const auto nobody = send(sender, to("nobody"));
    ASSERT_FALSE(nobody);
    EXPECT_TRUE(nobody.error().is(errors::address_invalid));
    std::filesystem::create_directories(mails.parent_path());
    std::ofstream(mails) << "in the way";
    const auto blocked = send(sender, to("ada@example.com"));
    ASSERT_FALSE(blocked);
    EXPECT_TRUE(errors::is_temporary(blocked.error())) << blocked.error().code->name;
}

}  // namespace
}  // namespace scalemart::mail

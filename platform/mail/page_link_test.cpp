#include "mail/page_link.hpp"

#include <gtest/gtest.h>

namespace scalemart::mail {
namespace {

TEST(LinkTo, HasOneSlashBetweenAddressAndPath) {
    EXPECT_EQ(link_to("https://shop.example", "/products/milk"), "https://shop.example/products/milk");
    EXPECT_EQ(link_to("https://shop.example/", "/products/milk"), "https://shop.example/products/milk");
    EXPECT_EQ(link_to("https://shop.example/en//", "/?a=b"), "https://shop.example/en/?a=b");
}

}  // namespace
}  // namespace scalemart::mail

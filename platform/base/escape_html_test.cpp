#include "base/escape_html.hpp"

#include <gtest/gtest.h>

namespace scalemart {
namespace {

TEST(EscapeHtml, LeavesNothingThatCouldBeMarkup) {
    EXPECT_EQ(escape_html(R"(<a href="x" title='y'>Salt & Pepper</a>)"),
              "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;Salt &amp; Pepper&lt;/a&gt;");
    EXPECT_EQ(escape_html("&lt;"), "&amp;lt;") << "what looks escaped is text, too";
}

TEST(EscapeHtml, LeavesOtherTextAlone) {
    EXPECT_EQ(escape_html(""), "");
    EXPECT_EQ(escape_html("Grüße, 日本; 100 % = 1/1"), "Grüße, 日本; 100 % = 1/1");
}

}  // namespace
}  // namespace scalemart

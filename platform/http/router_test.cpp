#include "http/router.hpp"

#include <gmock/gmock.h>

#include "test_api.hpp"

namespace scalemart::http {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;
using testing::ThingApi;
using ::testing::UnorderedElementsAre;

Route route(Method method, std::string path, std::string id) {
    Route made;
    made.method = method;
    made.path = std::move(path);
    made.operation_id = std::move(id);
    made.has_access = true;
    return made;
}

TEST(Router, FindsByMethodAndSegments) {
    Router router;
    RouteBuilder(router, Method::get, "/a", "x");
    router.add(route(Method::get, "/a", "a"));
    router.add(route(Method::get, "/a/{id}", "b"));
    router.add(route(Method::get, "/a/new", "c"));
    EXPECT_EQ(router.find(ApiVersion::v1, Method::get, "/a").route->operation_id, "a");
    EXPECT_EQ(router.find(ApiVersion::v1, Method::get, "/a/").route->operation_id, "a");
    EXPECT_EQ(router.find(ApiVersion::v1, Method::head, "/a").route->operation_id, "a");
    EXPECT_EQ(router.find(ApiVersion::v2, Method::get, "/a/new").route->operation_id, "c");
    EXPECT_EQ(router.find(ApiVersion::v2, Method::get, "/b").route, nullptr);
    EXPECT_EQ(router.find(ApiVersion::v2, Method::get, "/a//").route, nullptr);
    EXPECT_EQ(router.find(ApiVersion::v2, Method::get, "/a/%zz").route, nullptr);
}

TEST(Router, DecodesParametersAfterSplitting) {
    Router router;
    router.add(route(Method::get, "/a/{one}/b/{two}", "a"));
    const auto match = router.find(ApiVersion::v2, Method::get, "/a/x%2Fy/b/%C3%A9+");
    ASSERT_NE(match.route, nullptr);
    EXPECT_THAT(match.parameters, UnorderedElementsAre(Pair("one", "x/y"), Pair("two", "é+")));
}

TEST(Router, GoesBackWhenALiteralSegmentLeadsNowhere) {
    Router router;
    router.add(route(Method::get, "/a/new/b", "literal"));
    router.add(route(Method::get, "/a/{id}/c", "parameter"));
    const auto match = router.find(ApiVersion::v2, Method::get, "/a/new/c");
    ASSERT_NE(match.route, nullptr);
    EXPECT_EQ(match.route->operation_id, "parameter");
    EXPECT_EQ(match.parameters.at("id"), "new");
}

TEST(Router, NamesTheMethodsOfAPathThatHasOthers) {
    Router router;
    router.add(route(Method::get, "/a", "a"));
    router.add(route(Method::delete_, "/a", "b"));
    const auto match = router.find(ApiVersion::v2, Method::put, "/a");
    EXPECT_EQ(match.route, nullptr);
    EXPECT_THAT(match.allowed, UnorderedElementsAre(Method::get, Method::delete_));
}

TEST(Router, RefusesWhatWouldMakeTheDocumentLie) {
    Router router;
    ThingApi api;
    router.add(route(Method::get, "/a", "a"));
    EXPECT_THROW(router.add(route(Method::get, "/b", "a")), std::logic_error);
    EXPECT_THROW(router.add(route(Method::get, "/a", "b")), std::logic_error);
    EXPECT_THROW(router.get("/no-access", "c").calls(api, &ThingApi::busy), std::logic_error);
    EXPECT_THROW(router.get("/x/{other}", "d").allow(anyone).calls(api, &ThingApi::named), std::logic_error);
    EXPECT_THROW(router.get("/x", "e").allow(anyone).calls(api, &ThingApi::named), std::logic_error);
    EXPECT_THROW(
        router.get("/x", "f").means("sort_by", "Which first.").allow(anyone).calls(api, &ThingApi::list),
        std::logic_error);
}

TEST(Router, RefusesToShareWhatDependsOnMoreThanTheTarget) {
    Router router;
    auto shared = [](std::string id) {
        Route made = route(Method::get, "/" + id, id);
        made.cache.shared = true;
        return made;
    };
    Route private_answer = shared("a");
    private_answer.access = testing::members;
    EXPECT_THROW(router.add(std::move(private_answer)), std::logic_error);
    Route with_header = shared("b");
    with_header.header_names = {"accept_language"};
    EXPECT_THROW(router.add(std::move(with_header)), std::logic_error);
    Route change = shared("c");
    change.method = Method::post;
    EXPECT_THROW(router.add(std::move(change)), std::logic_error);
    EXPECT_NO_THROW(router.add(shared("d")));
}

}  // namespace
}  // namespace scalemart::http

// Every privileged write of the catalogue leaves an entry in the log that says what was before.

#include "shop_fixture.hpp"

namespace scalemart::catalog {
namespace {

struct LoggedRow {
    std::string action;
    std::string entity;
    std::optional<std::string> before;
    std::optional<std::string> after;
};
BOOST_DESCRIBE_STRUCT(LoggedRow, (), (action, entity, before, after))

class AuditTraceTest : public ShopTest {
 protected:
    /// The newest entry.
    LoggedRow last() {
        const auto rows = read([](db::Read& r) {
            return r.all<LoggedRow>(db::Sql{"test.log",
                                            "select action, entity_id, before, after from audit_entry "
                                            "order by id desc limit 1"});
        });
        return rows.empty() ? LoggedRow{} : rows.front();
    }
    static json::object object(const std::optional<std::string>& text) {
        return text ? json::parse(*text).as_object() : json::object{};
    }
    /// Entries made at one instant have no order.
    void tick() { clock.advance(std::chrono::seconds{1}); }
};
INSTANTIATE_TEST_SUITE_P(Engines, AuditTraceTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(AuditTraceTest, OfProducts) {
    const auto created = call(Method::post, "/api/v2/products",
                              {{"name", "Tea"},
                               {"description", ""},
                               {"status", "active"},
                               {"category", tea.to_string()},
                               {"pricing", {{"basePrice", 500}, {"costPrice", 200}}},
                               {"inventory", {{"sku", "T"}}}},
                              kAdmin);
    const std::string id{created.body.at("id").as_string()};
    EXPECT_EQ(last().action, "product.created");
    EXPECT_EQ(last().entity, id);
    EXPECT_FALSE(last().before);
    EXPECT_EQ(object(last().after).at("sku"), "T");
    EXPECT_EQ(object(last().after).at("costPrice"), 200);
    EXPECT_EQ(object(last().after).at("offers").at(0).at("basePrice"), 500);

    tick();
    call(Method::patch, "/api/v2/products/" + id,
         {{"name", "Green tea"}, {"pricing", {{"salePrice", 400}}}, {"version", 1}}, kAdmin);
    EXPECT_EQ(last().action, "product.changed");
    EXPECT_EQ(object(last().before).at("name"), "Tea");
    EXPECT_EQ(object(last().after).at("name"), "Green tea");
    EXPECT_EQ(object(last().after).at("offers").at(0).at("salePrice"), 400);
    EXPECT_FALSE(object(last().after).contains("sku"));

    tick();
    call(Method::put, "/api/v2/products/" + id + "/offers/main", {{"basePrice", 450}}, kAdmin);
    EXPECT_EQ(last().action, "offer.set");
    EXPECT_EQ(last().entity, id);
    EXPECT_EQ(object(last().before).at("basePrice"), 500);
    EXPECT_EQ(object(last().after).at("basePrice"), 450);

    tick();
    call(Method::delete_, "/api/v2/products/" + id, nullptr, kAdmin);
    EXPECT_EQ(last().action, "product.archived");
    EXPECT_EQ(object(last().before).at("status"), "active");
    EXPECT_EQ(object(last().after).at("status"), "archived");
}

TEST_P(AuditTraceTest, OfCategories) {
    const auto created = call(Method::post, "/api/v2/categories", {{"name", "Gifts"}}, kAdmin);
    const std::string id{created.body.at("id").as_string()};
    EXPECT_EQ(last().action, "category.created");
    EXPECT_EQ(object(last().after).at("slug"), "gifts");
    tick();
    call(Method::patch, "/api/v2/categories/" + id, {{"parentId", tea.to_string()}, {"version", 1}}, kAdmin);
    EXPECT_EQ(last().action, "category.changed");
    EXPECT_EQ(object(last().after).at("parent").as_string(), tea.to_string());
    tick();
    call(Method::delete_, "/api/v2/categories/" + id, nullptr, kAdmin);
    EXPECT_EQ(last().action, "category.deleted");
    EXPECT_EQ(last().entity, id);
    EXPECT_FALSE(last().after);
}

TEST_P(AuditTraceTest, OfSpecifications) {
    const auto created = call(Method::post, "/api/v2/admin/categories/" + tea.to_string() + "/specifications",
                              {{"key", "kind"}, {"label", "Kind"}, {"type", "text"}}, kAdmin);
    const auto address = "/api/v2/admin/specifications/" + std::string{created.body.at("id").as_string()};
    EXPECT_EQ(last().action, "specification.created");
    tick();
    call(Method::patch, address, {{"label", "Sort"}, {"version", 1}}, kAdmin);
    EXPECT_EQ(last().action, "specification.changed");
    EXPECT_EQ(object(last().before).at("label"), "Kind");
    tick();
    call(Method::delete_, address, nullptr, kAdmin);
    EXPECT_EQ(last().action, "specification.deleted");
}

TEST_P(AuditTraceTest, NotOfWhatWasRefused) {
    const auto id = add("Tea", 100, tea);
    call(Method::patch, "/api/v2/products/" + id.to_string(), {{"name", "X"}, {"version", 9}}, kAdmin);
    call(Method::delete_, "/api/v2/products/" + id.to_string(), nullptr, kVictor);
    EXPECT_TRUE(last().action.empty());
}

}  // namespace
}  // namespace scalemart::catalog

#include "column_map.hpp"

#include <gmock/gmock.h>

namespace scalemart::import_products {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> codes(const Result<ColumnMap>& mapped) {
    std::vector<std::string> codes;
    if (!mapped)
        for (const auto& issue : mapped.error().issues) codes.push_back(issue.code);
    return codes;
}

Result<ColumnMap> map(std::vector<std::string> texts, std::vector<std::string_view> header) {
    return map_columns(texts, header);
}

TEST(ColumnMapTest, FindsColumnsAndConstants) {
    const auto mapped = map({"name=product, price=sale_price", "category=section/aisle,currency:=INR"},
                            {"product", "section", "aisle", "sale_price"});
    ASSERT_TRUE(mapped);
    EXPECT_EQ((*mapped)[Field::name].columns.at(0).index, 0U);
    EXPECT_EQ((*mapped)[Field::price].columns.at(0).index, 3U);
    EXPECT_EQ((*mapped)[Field::category].columns.size(), 2U);
    EXPECT_EQ((*mapped)[Field::currency].constant, "INR");
    EXPECT_FALSE((*mapped)[Field::brand].mapped());
}

TEST(ColumnMapTest, ReadsQuotedNamesAndSeparators) {
    const auto mapped =
        map({R"(name="Name, full",price="a ""b""",category="In/Out"/path[ > ],brand:="A, B & C")"},
            {"Name, full", "a \"b\"", "In/Out", "path"});
    ASSERT_TRUE(mapped) << testing::PrintToString(codes(mapped));
    EXPECT_EQ((*mapped)[Field::name].columns.at(0).index, 0U);
    EXPECT_EQ((*mapped)[Field::category].columns.at(0).name, "In/Out");
    EXPECT_EQ((*mapped)[Field::category].columns.at(1).separator, " > ");
    EXPECT_EQ((*mapped)[Field::brand].constant, "A, B & C");
}

TEST(ColumnMapTest, MapsEqualNamesWhenNoColumnIsNamed) {
    const auto mapped = map({"category:=Groceries"}, {"External_ID", "NAME", "base price", "other"});
    ASSERT_TRUE(mapped);
    EXPECT_EQ((*mapped)[Field::external_id].columns.at(0).index, 0U);
    EXPECT_EQ((*mapped)[Field::name].columns.at(0).index, 1U);
    EXPECT_EQ((*mapped)[Field::base_price].columns.at(0).index, 2U);
}

TEST(ColumnMapTest, ReportsEveryMistakeAtOnce) {
    const auto mapped = map({"name=product,nmae=x,price=prise,rating=r,price=cost,=x,category", "brand="},
                            {"product", "r", "r", "cost"});
    EXPECT_THAT(codes(mapped),
                testing::UnorderedElementsAre("unknown_field", "unknown_column", "ambiguous_column",
                                              "repeated_field", "syntax", "syntax", "syntax", "required"));
    ASSERT_FALSE(mapped);
    EXPECT_THAT(mapped.error().issues,
                testing::Contains(testing::Field(&Issue::message, HasSubstr("'nmae'"))));
}

TEST(ColumnMapTest, RefusesAnOpenQuote) {
    EXPECT_THAT(codes(map({"name=\"product"}, {"product"})), testing::Contains("syntax"));
    EXPECT_THAT(codes(map({}, {"x"})), ElementsAre("required", "required", "required"));
}

}  // namespace
}  // namespace scalemart::import_products

#include "row_reader.hpp"

#include <gmock/gmock.h>

#include "cell_values.hpp"

namespace scalemart::import_products {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Currency kInr = *Currency::parse("INR");
const Currency kJpy = *Currency::parse("JPY");

class RowReaderTest : public testing::Test {
 protected:
    /// The row, or nothing; what is wrong with it is in `problems`.
    std::optional<ImportRow> read(const std::string& texts, std::vector<std::string_view> header,
                                  std::vector<std::string_view> fields) {
        map = map_columns({texts}, header).value();
        reader.emplace(map, Target{"list", StoreId::from_name("store"), kInr, std::nullopt});
        problems.clear();
        return reader->read(7, fields, problems);
    }
    std::vector<std::string> codes() {
        std::vector<std::string> found;
        for (const auto& problem : problems) found.push_back(problem.column + ":" + problem.code);
        return found;
    }
    /// Base and sale price of a row with these cells.
    std::pair<std::int64_t, std::optional<std::int64_t>> prices(std::string_view base, std::string_view price,
                                                                std::string_view sale) {
        const auto row = read("name=n,category:=c,basePrice=b,price=p,salePrice=s", {"n", "b", "p", "s"},
                              {"x", base, price, sale});
        EXPECT_THAT(problems, IsEmpty());
        if (!row) return {};
        return {row->draft.base_price, row->draft.offers.front().sale_price};
    }

    ColumnMap map;
    std::optional<RowReader> reader;
    std::vector<Problem> problems;
};

TEST_F(RowReaderTest, CollectsEveryProblemOfARow) {
    EXPECT_FALSE(read("name=n,category=c,price=p,rating=r,quantity=q,status=s,image=i,externalId=e",
                      {"n", "c", "p", "r", "q", "s", "i", "e"},
                      {" ", "", "cheap", "5.1", "-1", "sold", "ftp://x", ""}));
    EXPECT_THAT(codes(), testing::UnorderedElementsAre("n:required", "c:required", "p:format", "r:range",
                                                       "q:format", "s:format", "i:format", "e:required"));
    EXPECT_EQ(problems.front().line, 7U);
}

TEST_F(RowReaderTest, DoesWithoutBrandAndRating) {
    const auto row = read("name=n,category=c,price=p,brand=b,rating=r", {"n", "c", "p", "b", "r"},
                          {"Tea", "Drinks", "10", "", ""});
    ASSERT_TRUE(row);
    EXPECT_EQ(row->draft.brand, "");
    EXPECT_EQ(row->draft.rating_average_hundredths, std::nullopt);
}

TEST_F(RowReaderTest, TheLowerPriceIsTheSalePrice) {
    EXPECT_EQ(prices("100", "80", ""), std::make_pair(10000L, std::optional{8000L}));
    EXPECT_EQ(prices("80", "100", ""), std::make_pair(10000L, std::optional{8000L}));
    EXPECT_EQ(prices("80", "80.00", ""), std::make_pair(8000L, std::optional<std::int64_t>{}));
    EXPECT_EQ(prices("", "80", ""), std::make_pair(8000L, std::optional<std::int64_t>{}));
    EXPECT_EQ(prices("100", "80", "70"), std::make_pair(10000L, std::optional{7000L}));
    EXPECT_EQ(prices("100", "", "100"), std::make_pair(10000L, std::optional<std::int64_t>{}));
}

TEST_F(RowReaderTest, RefusesASalePriceAboveTheBasePriceAndRowsWithoutPrice) {
    EXPECT_FALSE(read("name=n,category:=c,price=p,salePrice=s", {"n", "p", "s"}, {"x", "5", "6"}));
    EXPECT_THAT(codes(), ElementsAre("s:range"));
    EXPECT_FALSE(read("name=n,category:=c,price=p,salePrice=s", {"n", "p", "s"}, {"x", "", "6"}));
    EXPECT_THAT(codes(), ElementsAre("p:required"));
}

TEST_F(RowReaderTest, MakesThePathOfACategory) {
    auto row =
        read("name=n,price=p,category=a/b[>]", {"n", "p", "a", "b"}, {"x", "1", " Food ", "Tea > > Green"});
    EXPECT_THAT(row.value().category, ElementsAre("Food", "Tea", "Green"));
    row = read("name=n,price=p,category:=Food/Tea", {"n", "p"}, {"x", "1"});
    EXPECT_THAT(row.value().category, ElementsAre("Food", "Tea"));
    EXPECT_FALSE(read("name=n,price=p,category=a[/]", {"n", "p", "a"}, {"x", "1", "1/2/3/4/5/6/7"}));
    EXPECT_THAT(codes(), ElementsAre("a:too_deep"));
    EXPECT_FALSE(read("name=n,price=p,category=a", {"n", "p", "a"}, {"x", "1", "!!!"}));
    EXPECT_THAT(codes(), testing::Contains("a:format"));
}

TEST_F(RowReaderTest, RowsOfAnotherWidthAndCurrencyAreBad) {
    EXPECT_FALSE(read("name=n,price=p,category:=c", {"n", "p"}, {"x"}));
    EXPECT_THAT(codes(), ElementsAre(":columns"));
    EXPECT_FALSE(read("name=n,price=p,category:=c,currency=u", {"n", "p", "u"}, {"x", "1", "USD"}));
    EXPECT_THAT(codes(), ElementsAre("u:currency_mismatch"));
}

TEST_F(RowReaderTest, ConstantsAreCheckedBeforeAnyRow) {
    map = map_columns({"name=n,price=p,category:=c,currency:=USD,quantity:=many,rating:=4.5"},
                      std::vector<std::string_view>{"n", "p"})
              .value();
    reader.emplace(map, Target{"list", StoreId{}, kInr, std::nullopt});
    std::vector<std::string> pointers;
    for (const auto& issue : reader->constant_issues()) pointers.push_back(issue.pointer);
    EXPECT_THAT(pointers, testing::UnorderedElementsAre("map/currency:=USD", "map/quantity:=many"));
}

TEST_F(RowReaderTest, IdentifiesProductsAlikeAtEveryImport) {
    const auto first = read("name=n,price=p,category:=c,externalId=e", {"n", "p", "e"}, {"Tea", "1", "17"});
    EXPECT_EQ(first.value().draft.sku, "LIST.17");
    EXPECT_EQ(first->draft.source, "list");
    const auto cheap = read("name=n,price=p,category:=c,weight=w", {"n", "p", "w"}, {"Tea", "1", "500 g"});
    const auto dear = read("name=n,price=p,category:=c,weight=w", {"n", "p", "w"}, {"Tea", "2", "0.5 kg"});
    const auto large = read("name=n,price=p,category:=c,weight=w", {"n", "p", "w"}, {"Tea", "2", "1 kg"});
    EXPECT_EQ(cheap.value().draft.external_id, dear.value().draft.external_id);
    EXPECT_NE(cheap->draft.external_id, large.value().draft.external_id);
    const auto by_sku = read("name=n,price=p,category:=c,sku=s", {"n", "p", "s"}, {"Tea", "1", "T-1"});
    EXPECT_EQ(by_sku.value().draft.sku, "T-1");
    EXPECT_EQ(by_sku->draft.external_id, "");
}

TEST(CellValuesTest, ReadsPrices) {
    Violation why;
    const auto minor = [&](std::string_view text, Currency currency = kInr) {
        const auto price = read_price(text, currency, why);
        return price ? std::optional{price->minor} : std::nullopt;
    };
    EXPECT_EQ(minor("119.5"), 11950);
    EXPECT_EQ(minor("1399.500"), 139950);
    EXPECT_EQ(minor("1,299.00"), 129900);
    EXPECT_EQ(minor("1,29,900.5"), 12990050);
    EXPECT_EQ(minor("500", kJpy), 500);
    EXPECT_FALSE(read_price("1399.500", kInr, why)->rounded);
    EXPECT_TRUE(read_price("0.125", kInr, why)->rounded);
    EXPECT_EQ(minor("0.125"), 13);
    EXPECT_EQ(minor("29.999999999999996"), 3000);
    for (const auto* bad : {"1,299", "12,99.00", ",299.00", "1299,00", "1.2.3", "-5", "0", "0.001",
                            "10000000000.01", "Rs 5", "1e3", "NaN"})
        EXPECT_EQ(minor(bad), std::nullopt) << bad;
}

TEST(CellValuesTest, ReadsTheRest) {
    Violation why;
    EXPECT_EQ(read_count("12", why), 12);
    EXPECT_EQ(read_count("12.0", why), 12);
    EXPECT_EQ(read_count("12.5", why), std::nullopt);
    EXPECT_EQ(read_rating("4.1", why), 410);
    EXPECT_EQ(read_rating("6", why), std::nullopt);
    EXPECT_EQ(read_weight("1.5kg", why)->value, 1500);
    EXPECT_EQ(read_weight("250", why)->value, 250);
    EXPECT_EQ(read_weight("2 cups", why), std::nullopt);
    std::vector<std::string> tags;
    const auto read = read_tags("Tea; Green|tea, Loose leaf;", why);
    for (const auto& tag : read.value()) tags.push_back(tag.value);
    EXPECT_THAT(tags, ElementsAre("tea", "green", "loose leaf"));
}

TEST_F(RowReaderTest, WhatIsSoldByWeightHasAWeightInStock) {
    const std::string map = "name=n,category:=c,price=p,quantity=q,lowStockThreshold=l,soldByWeight=w";
    const auto row = read(map, {"n", "p", "q", "l", "w"}, {"Bananas", "1.49", "12.5", "0.75", "Yes"});
    ASSERT_TRUE(row);
    EXPECT_TRUE(row->draft.sold_by_weight);
    EXPECT_EQ(row->quantity, 12'500);
    EXPECT_EQ(row->low_stock_threshold, 750);
    EXPECT_EQ(row->draft.offers.front().availability, Availability::many);
    const auto piece = read(map, {"n", "p", "q", "l", "w"}, {"Melon", "1.49", "12", "3", ""});
    ASSERT_TRUE(piece);
    EXPECT_FALSE(piece->draft.sold_by_weight);
    EXPECT_EQ(piece->quantity, 12);
    EXPECT_FALSE(read(map, {"n", "p", "q", "l", "w"}, {"Melon", "1.49", "12.5", "3", "no"}));
    EXPECT_THAT(codes(), ElementsAre("q:format"));
    EXPECT_FALSE(read(map, {"n", "p", "q", "l", "w"}, {"Melon", "1.49", "1.2345", "3", "perhaps"}));
    EXPECT_THAT(codes(), testing::Contains("w:format"));
}

}  // namespace
}  // namespace scalemart::import_products

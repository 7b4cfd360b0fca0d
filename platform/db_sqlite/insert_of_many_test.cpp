#include "insert_of_many.hpp"

#include <gtest/gtest.h>

namespace scalemart::db_sqlite {
namespace {

TEST(InsertOfManyTest, RepeatsTheRow) {
    EXPECT_EQ(insert_of_many("insert into pet (id, owner) values ($1, $2)", 2, 3),
              "insert or fail into pet (id, owner) values ($1, $2), ($3, $4), ($5, $6)");
}

TEST(InsertOfManyTest, LeavesEveryOtherStatementAlone) {
    for (const auto* text :
         {"insert into pet (id, owner) values ($1, $2) on conflict do nothing",
          "insert into pet (id, owner) values ($1, $2) returning id", "insert into pet (id) values ($2, $1)",
          "insert into pet (id, owner, age) values ($1, $2, 3)",
          "insert or ignore into pet (id, owner) values ($1, $2)",
          "insert into pet (id, owner) select $1, $2", "update pet set id = $1, owner = $2"})
        EXPECT_FALSE(insert_of_many(text, 2, 3)) << text;
}

TEST(InsertOfManyTest, NarrowRowsShareAStatement) {
    EXPECT_EQ(rows_of_one_insert(2), 32U);
    EXPECT_EQ(rows_of_one_insert(16), 16U);
    EXPECT_EQ(rows_of_one_insert(17), 1U);
}

}  // namespace
}  // namespace scalemart::db_sqlite

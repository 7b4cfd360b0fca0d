#include "migrator.hpp"

#include <gmock/gmock.h>

namespace scalemart::db {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(ExpandTypes, GivesEachEngineItsOwnTypes) {
    const std::string_view text =
        "a {id}, b {int}, c {money}, d {time}, e {bool}, f {json}, g {text}) {strict};";
    EXPECT_EQ(expand_types(text, Engine::sqlite),
              "a BLOB, b INTEGER, c INTEGER, d INTEGER, e INTEGER, f TEXT, g TEXT) STRICT;");
    EXPECT_EQ(expand_types(text, Engine::postgres),
              "a uuid, b bigint, c bigint, d bigint, e boolean, f json, g text collate \"C\") ;");
}

TEST(ExpandTypes, LeavesOtherBracesAlone) {
    EXPECT_EQ(expand_types("default '{}' check (x <> '{ids}') {", Engine::sqlite),
              "default '{}' check (x <> '{ids}') {");
}

TEST(SplitStatements, SplitsAtSemicolonsAndTrims) {
    EXPECT_THAT(split_statements(" create table a (x int) ;\n\n  create table b (y int)\n"),
                ElementsAre("create table a (x int)", "create table b (y int)"));
}

TEST(SplitStatements, DropsWhatHoldsNoCode) {
    EXPECT_THAT(split_statements(""), IsEmpty());
    EXPECT_THAT(split_statements(" ;; -- nothing; here\n /* nor; here */ ;"), IsEmpty());
}

TEST(SplitStatements, KeepsQuotedSemicolons) {
    EXPECT_THAT(split_statements("insert into a values ('x;y', 'it''s; ok'); select \"odd;name\" from a;"),
                ElementsAre("insert into a values ('x;y', 'it''s; ok')", "select \"odd;name\" from a"));
}

TEST(SplitStatements, KeepsCommentedSemicolonsAndQuotes) {
    EXPECT_THAT(split_statements("select 1 -- it's; one\n, 2; select /* a ' /* nested; */ ; */ 3"),
                ElementsAre("select 1 -- it's; one\n, 2", "select /* a ' /* nested; */ ; */ 3"));
}

TEST(SplitStatements, KeepsDollarQuotedTextsTogether) {
    EXPECT_THAT(
        split_statements("create function f() as $$ begin; $x$ end; $$; select $1; select $b$ ; $$ ; $b$"),
        ElementsAre("create function f() as $$ begin; $x$ end; $$", "select $1", "select $b$ ; $$ ; $b$"));
}

TEST(SplitStatements, EndsQuietlyInsideAnUnclosedQuote) {
    EXPECT_THAT(split_statements("select 'abc; "), ElementsAre("select 'abc;"));
}

}  // namespace
}  // namespace scalemart::db

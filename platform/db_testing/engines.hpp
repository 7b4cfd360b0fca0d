#pragma once
// Which engines a parametrised suite runs on: SQLite always; PostgreSQL when SCALEMART_TEST_POSTGRES names a
// cluster (scripts/with-postgres starts one). Without it PostgreSQL is left out, with a notice, unless
// SCALEMART_REQUIRE_POSTGRES=1: then its tests are there and fail.
//
//   INSTANTIATE_TEST_SUITE_P(Engines, CartTest, testing::ValuesIn(db_testing::engines_under_test()),
//                            db_testing::engine_name);

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "db/sql.hpp"

namespace scalemart::db_testing {

[[nodiscard]] std::vector<db::Engine> engines_under_test();

[[nodiscard]] std::string engine_name(const testing::TestParamInfo<db::Engine>& info);

}  // namespace scalemart::db_testing

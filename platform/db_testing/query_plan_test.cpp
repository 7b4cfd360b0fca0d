#include "query_plan.hpp"

#include "contract_fixture.hpp"

namespace scalemart::db_testing {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST_P(DatabaseContract, TellsWhichIndexServesAStatement) {
    const db::Param params[] = {std::int64_t{1}};
    EXPECT_THAT(query_plan(*database, "select id from pet where owner = $1", params),
                HasSubstr("pet_by_owner"));
    EXPECT_THAT(query_plan(*database, "update pet set owner = $1 where owner = $1 + 1", params),
                HasSubstr("pet_by_owner"));
    const std::string scan = query_plan(*database, "select id from account where balance = $1", params);
    EXPECT_THAT(scan, HasSubstr(GetParam() == db::Engine::sqlite ? "SCAN account" : "Seq Scan on account"));
}

}  // namespace
}  // namespace scalemart::db_testing

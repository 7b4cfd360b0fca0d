#include "engines.hpp"

#include <cstdio>
#include <cstdlib>
#include <mutex>

namespace scalemart::db_testing {

std::vector<db::Engine> engines_under_test() {
    const char* url = std::getenv("SCALEMART_TEST_POSTGRES");
    const char* required = std::getenv("SCALEMART_REQUIRE_POSTGRES");
    if ((url != nullptr && *url != '\0') || (required != nullptr && std::string_view{required} == "1"))
        return {db::Engine::sqlite, db::Engine::postgres};
    static std::once_flag once;
    std::call_once(once, [] {
        std::fputs(
            "\n"
            "*************************************************************************\n"
            "*  NOT TESTED ON POSTGRESQL: SCALEMART_TEST_POSTGRES is not set.        *\n"
            "*  Run it as: scripts/with-postgres <this program>                      *\n"
            "*************************************************************************\n\n",
            stderr);
    });
    return {db::Engine::sqlite};
}

std::string engine_name(const testing::TestParamInfo<db::Engine>& info) {
    return info.param == db::Engine::sqlite ? "sqlite" : "postgres";
}

}  // namespace scalemart::db_testing

#pragma once
// Everything about one call besides its typed input. Created by the Application, lent to the handler for the
// duration of its coroutine; used by one thread at a time.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "http/access.hpp"
#include "http/request.hpp"

namespace scalemart::http {

enum class ApiVersion { v1 = 1, v2 = 2 };
inline constexpr ApiVersion kLatestVersion = ApiVersion::v2;

struct Route;

struct Context {
    const Request& request;
    const Clock& clock;
    const Route* route = nullptr;
    ApiVersion version = kLatestVersion;
    Principal principal;
    std::map<std::string, std::string, std::less<>> path_parameters;
    std::vector<std::pair<std::string, std::string>> query;

    /// Names of the things this answer was made from; when one of them changes, the cached copy is dropped.
    std::vector<std::string> cache_tags;
    /// The answer must not be served from the cache after this instant (a price that ends, for example).
    std::optional<Instant> cache_until;
};

}  // namespace scalemart::http

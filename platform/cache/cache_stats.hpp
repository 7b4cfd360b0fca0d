#pragma once
// What a cache has done since it was made. A snapshot, a value.

#include <cstdint>

namespace scalemart::cache {

struct CacheStats {
    std::uint64_t hits = 0;
    std::uint64_t misses = 0;
    std::uint64_t stores = 0;
    std::uint64_t refused = 0;  ///< not stored: a tag changed while the value was being made
    std::uint64_t invalidated = 0;
    std::uint64_t evicted = 0;
    std::uint64_t entries = 0;
    std::uint64_t bytes = 0;
};

}  // namespace scalemart::cache

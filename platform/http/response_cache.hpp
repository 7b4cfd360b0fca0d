#pragma once
// Ready answers by what they depend on, dropped exactly when a tag is invalidated. Made by the composition
// root, which also calls invalidate() after each commit, from whatever thread that happens on; must outlive
// the Server.

#include "base/clock.hpp"
#include "cache/tagged_cache.hpp"
#include "http/ready_response.hpp"

namespace scalemart::http {

class ResponseCache {
 public:
    using Entries = cache::TaggedCache<ReadyResponse>;

    explicit ResponseCache(const Clock& clock, cache::CacheOptions options = {})
        : clock_(clock), entries_(options) {}

    /// Once this has returned, no request that starts later is answered from older data.
    void invalidate(std::span<const std::string> tags) { entries_.invalidate(tags); }
    void clear() { entries_.clear(); }

    /// Without the hits that I/O threads answered from their own HotAnswers; those are in ServerStats.
    [[nodiscard]] cache::CacheStats stats() { return entries_.stats(); }

    [[nodiscard]] Entries& entries() { return entries_; }
    [[nodiscard]] const Clock& clock() const { return clock_; }

 private:
    const Clock& clock_;
    Entries entries_;
};

}  // namespace scalemart::http

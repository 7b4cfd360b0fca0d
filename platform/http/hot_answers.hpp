#pragma once
// One I/O thread's private map from request targets, byte for byte, to cached answers: a hit takes no lock
// and allocates nothing. The entries are the shared cache's own, whose `valid` flag tells when they were
// dropped there. Not thread-safe.
//
// Answers from here count against no rate limit (RateLimiter): they cost no more than looking that up would.
//
// Only for GET and HEAD requests without an API-Version header: then the target alone decides the answer.

#include "http/response_cache.hpp"

namespace scalemart::http {

class HotAnswers {
 public:
    using Handle = ResponseCache::Entries::Handle;

    explicit HotAnswers(const Clock& clock) : clock_(clock), slots_(kSlots) {}

    /// The answer, valid until the next call; or null.
    [[nodiscard]] const std::shared_ptr<const ReadyResponse>* find(std::string_view target) {
        Slot& slot = slot_of(target);
        if (!slot.entry || slot.target != target) return nullptr;
        const auto& until = slot.entry->expires_at();
        if (!slot.entry->valid() || (until && clock_.now() >= *until)) {
            slot.entry.reset();
            return nullptr;
        }
        slot.entry->touch();
        return &slot.entry->shared();
    }

    void remember(std::string_view target, Handle entry) {
        if (target.size() > kLongestTarget) return;
        Slot& slot = slot_of(target);
        slot.target = target;
        slot.entry = std::move(entry);
    }

    /// Lets go of the memory of dropped entries. Called now and then.
    void sweep() {
        for (Slot& slot : slots_)
            if (slot.entry && !slot.entry->valid()) slot.entry.reset();
    }

 private:
    static constexpr std::size_t kSlots = 4096;  // one target each: a collision replaces
    static constexpr std::size_t kLongestTarget = 1024;

    struct Slot {
        std::string target;
        Handle entry;
    };
    Slot& slot_of(std::string_view target) {
        return slots_[std::hash<std::string_view>{}(target) & (kSlots - 1)];
    }

    const Clock& clock_;
    std::vector<Slot> slots_;
};

}  // namespace scalemart::http

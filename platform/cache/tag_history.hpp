#pragma once
// Remembers when each tag was last invalidated, in fixed memory: tags that fall into one slot share the later
// moment, so the answer errs only towards "changed". Used by one cache; record() and changed_since() under
// its lock, now() from any thread.

#include <atomic>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace scalemart::cache {

class TagHistory {
 public:
    /// `slots` is a power of two; each takes 8 bytes.
    explicit TagHistory(std::size_t slots = std::size_t{1} << 15) : slots_(slots) {}

    /// The moment a fill begins: what is read after this call sees every change recorded before it.
    [[nodiscard]] std::uint64_t now() const { return moment_.load(std::memory_order_acquire); }

    void record(std::span<const std::string> tags);
    /// Every tag has changed.
    void record_all();
    [[nodiscard]] bool changed_since(std::span<const std::string> tags, std::uint64_t moment) const;

 private:
    [[nodiscard]] std::size_t slot_of(std::string_view tag) const {
        return std::hash<std::string_view>{}(tag) & (slots_.size() - 1);
    }

    std::atomic<std::uint64_t> moment_{1};
    std::uint64_t all_changed_ = 0;
    std::vector<std::uint64_t> slots_;
};

}  // namespace scalemart::cache

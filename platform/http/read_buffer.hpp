#pragma once
// Bytes received and not yet consumed, in one piece of memory that is kept between requests. One thread.

#include <algorithm>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>

namespace scalemart::http {

class ReadBuffer {
 public:
    [[nodiscard]] std::string_view bytes() const { return {data_.get() + begin_, end_ - begin_}; }
    [[nodiscard]] bool empty() const { return begin_ == end_; }

    /// Room to receive into; empty when `limit` unconsumed bytes are there already. Moves what bytes() points
    /// to.
    std::span<char> room(std::size_t limit) {
        if (begin_ == end_) begin_ = end_ = 0;
        if (end_ == capacity_ && begin_ > 0) {
            std::memmove(data_.get(), data_.get() + begin_, end_ - begin_);
            end_ -= begin_;
            begin_ = 0;
        }
        if (end_ == capacity_ && capacity_ < limit) grow(std::min(limit, std::max(kFirst, 2 * capacity_)));
        return {data_.get() + end_, capacity_ - end_};
    }
    void received(std::size_t count) { end_ += count; }
    void consume(std::size_t count) { begin_ += count; }

    /// Puts bytes behind those that are there, whatever the limit.
    void append(std::string_view bytes) {
        if (bytes.empty()) return;
        if (end_ + bytes.size() > capacity_) grow(end_ + bytes.size());
        std::memcpy(data_.get() + end_, bytes.data(), bytes.size());
        end_ += bytes.size();
    }
    void release() { *this = {}; }

 private:
    static constexpr std::size_t kFirst = 4096;

    void grow(std::size_t capacity) {
        std::unique_ptr<char[]> larger{new char[capacity]};
        if (end_ > 0) std::memcpy(larger.get(), data_.get(), end_);
        data_ = std::move(larger);
        capacity_ = capacity;
    }

    std::unique_ptr<char[]> data_;
    std::size_t capacity_ = 0;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

}  // namespace scalemart::http

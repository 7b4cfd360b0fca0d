#include "request_id.hpp"

#include <algorithm>
#include <cstdint>
#include <random>

namespace scalemart::http {

bool is_request_id(std::string_view text) {
    if (text.empty() || text.size() > 64) return false;
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.'
               || c == '_' || c == '-';
    });
}

std::array<char, 16> make_request_id() {
    thread_local std::uint64_t counter = [] {
        std::random_device device;
        return std::uint64_t{device()} << 32 | device();
    }();
    std::uint64_t mixed = counter += 0x9E3779B97F4A7C15ULL;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ULL;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBULL;
    mixed ^= mixed >> 31;
    std::array<char, 16> id;
    for (char& c : id) {
        c = "0123456789abcdef"[mixed & 15];
        mixed >>= 4;
    }
    return id;
}

}  // namespace scalemart::http

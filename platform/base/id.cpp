#include "id.hpp"

#include <sodium.h>

#include "hex.hpp"

namespace scalemart {
namespace {

constexpr std::string_view kAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";

int base32_value(char c) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const auto at = kAlphabet.find(c);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

void set_version(Uuid& uuid, unsigned char version) {
    uuid.bytes[6] = static_cast<unsigned char>((uuid.bytes[6] & 0x0f) | (version << 4));
    uuid.bytes[8] = static_cast<unsigned char>((uuid.bytes[8] & 0x3f) | 0x80);
}

/// Random bytes drawn in blocks: one system call serves a hundred ids.
class RandomPool {
 public:
    void fill(unsigned char* out, std::size_t count) {
        if (used_ + count > pool_.size()) {
            randombytes_buf(pool_.data(), pool_.size());
            used_ = 0;
        }
        std::memcpy(out, pool_.data() + used_, count);
        used_ += count;
    }

 private:
    std::array<unsigned char, 1024> pool_{};
    std::size_t used_ = pool_.size();
};

}  // namespace

Uuid Uuid::generate(Instant now) {
    thread_local RandomPool random;
    thread_local std::int64_t last_millis = -1;
    thread_local unsigned counter = 0;

    auto millis = std::chrono::floor<std::chrono::milliseconds>(now).time_since_epoch().count();
    if (millis <= last_millis && last_millis - millis < 1000) {
        // Same (or slightly earlier) millisecond: go on counting. 12 bits overflow into the next millisecond.
        millis = last_millis;
        if (++counter > 0xfff) {
            counter = 0;
            ++millis;
        }
    } else {
        unsigned char seed[2];
        random.fill(seed, sizeof seed);
        counter = (seed[0] << 3) & 0x7ff;  // the top bit stays free, so that a burst has room to count
    }
    last_millis = millis;

    Uuid uuid;
    for (int i = 0; i < 6; ++i) uuid.bytes[i] = static_cast<unsigned char>(millis >> (40 - 8 * i));
    uuid.bytes[6] = static_cast<unsigned char>(counter >> 8);
    uuid.bytes[7] = static_cast<unsigned char>(counter);
    random.fill(uuid.bytes.data() + 8, 8);
    set_version(uuid, 7);
    return uuid;
}

Uuid Uuid::from_name(std::string_view name) {
    Uuid uuid;
    crypto_generichash(uuid.bytes.data(), uuid.bytes.size(),
                       reinterpret_cast<const unsigned char*>(name.data()), name.size(), nullptr, 0);
    set_version(uuid, 8);
    return uuid;
}

std::optional<Uuid> Uuid::parse(std::string_view text) {
    if (text.size() != 36) return std::nullopt;
    Uuid uuid;
    std::size_t byte = 0;
    for (std::size_t i = 0; i < text.size();) {
        if (i == 8 || i == 13 || i == 18 || i == 23) {
            if (text[i++] != '-') return std::nullopt;
            continue;
        }
        const int high = hex_value(text[i]);
        const int low = hex_value(text[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        uuid.bytes[byte++] = static_cast<unsigned char>(high << 4 | low);
        i += 2;
    }
    return uuid;
}

std::string Uuid::to_string() const {
    std::string text = to_hex(bytes);
    for (const std::size_t at : {8, 13, 18, 23}) text.insert(at, 1, '-');
    return text;
}

std::optional<Uuid> Uuid::parse_base32(std::string_view text) {
    // 26 characters carry 130 bits; the first may only use three of its five.
    if (text.size() != 26) return std::nullopt;
    const int first = base32_value(text[0]);
    if (first < 0 || first > 7) return std::nullopt;
    Uuid uuid;
    unsigned buffer = static_cast<unsigned>(first);
    int bits = 3;
    std::size_t byte = 0;
    for (const char c : text.substr(1)) {
        const int value = base32_value(c);
        if (value < 0) return std::nullopt;
        buffer = buffer << 5 | static_cast<unsigned>(value);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            uuid.bytes[byte++] = static_cast<unsigned char>(buffer >> bits);
            buffer &= (1u << bits) - 1;
        }
    }
    return uuid;
}

std::string Uuid::to_base32() const {
    std::string text;
    append_base32(text);
    return text;
}

void Uuid::append_base32(std::string& out) const {
    std::array<char, 26> text;
    std::size_t at = 0;
    unsigned buffer = 0;
    int bits = 2;  // two zero bits in front make 130 of 128
    for (const unsigned char byte : bytes) {
        buffer = buffer << 8 | byte;
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            text[at++] = kAlphabet[(buffer >> bits) & 31];
        }
    }
    out.append(text.data(), text.size());
}

}  // namespace scalemart

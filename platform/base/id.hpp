#pragma once
// Identifiers. Inside: 16 bytes, UUIDv7 (RFC 9562), so they sort by creation time and keep B-trees compact.
// On the wire: a type prefix and 26 characters of Crockford base32 ("prd_01h455vb4pex5vsknk084sn02q"), so an
// order id pasted where a product id belongs is refused by its look. Values, thread-safe; parsing returns
// empty instead of failing.

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace scalemart {

struct Uuid {
    std::array<unsigned char, 16> bytes{};

    friend auto operator<=>(const Uuid&, const Uuid&) = default;
    [[nodiscard]] bool is_nil() const { return *this == Uuid{}; }

    /// Version 7: 48 bits of milliseconds, then a counter that keeps ids of one thread increasing, then
    /// random bits.
    static Uuid generate(Instant now);
    /// Version 8: a digest of the name, for data that must get the same id at every load.
    static Uuid from_name(std::string_view name);
    /// Canonical 8-4-4-4-12 form, either case.
    static std::optional<Uuid> parse(std::string_view text);
    [[nodiscard]] std::string to_string() const;

    static std::optional<Uuid> parse_base32(std::string_view text);
    [[nodiscard]] std::string to_base32() const;
    void append_base32(std::string& out) const;
};

/// `Tag` is an empty struct with `static constexpr std::string_view kPrefix`.
template <class Tag>
struct Id {
    Uuid value;

    friend auto operator<=>(const Id&, const Id&) = default;
    [[nodiscard]] bool is_nil() const { return value.is_nil(); }

    static Id generate(Instant now) { return {Uuid::generate(now)}; }
    static Id from_name(std::string_view name) { return {Uuid::from_name(name)}; }

    static std::optional<Id> parse(std::string_view text) {
        if (!text.starts_with(Tag::kPrefix)) return std::nullopt;
        text.remove_prefix(Tag::kPrefix.size());
        if (text.empty() || text.front() != '_') return std::nullopt;
        const auto uuid = Uuid::parse_base32(text.substr(1));
        if (!uuid) return std::nullopt;
        return Id{*uuid};
    }
    [[nodiscard]] std::string to_string() const {
        std::string text;
        append_to(text);
        return text;
    }
    void append_to(std::string& out) const {
        out += Tag::kPrefix;
        out += '_';
        value.append_base32(out);
    }
};

template <class>
inline constexpr bool is_id = false;
template <class Tag>
inline constexpr bool is_id<Id<Tag>> = true;

}  // namespace scalemart

template <>
struct std::hash<scalemart::Uuid> {
    std::size_t operator()(const scalemart::Uuid& uuid) const noexcept {
        // The last eight bytes are random in versions 7 and 8 alike.
        std::size_t hash = 0;
        std::memcpy(&hash, uuid.bytes.data() + 8, sizeof hash);
        return hash;
    }
};

template <class Tag>
struct std::hash<scalemart::Id<Tag>> {
    std::size_t operator()(const scalemart::Id<Tag>& id) const noexcept {
        return std::hash<scalemart::Uuid>{}(id.value);
    }
};

#include "list_cursor.hpp"

#include <sodium.h>

#include <charconv>

#include "schema/decode_text.hpp"

namespace scalemart::catalog {
namespace {

struct NamedSort {
    std::string_view name;
    SortOrder sort;
};

constexpr NamedSort kSorts[] = {
    {"popularity", {SortKey::popularity, true}},
    {"price", {SortKey::price, false}},
    {"-price", {SortKey::price, true}},
    {"name", {SortKey::name, false}},
    {"-name", {SortKey::name, true}},
    {"newest", {SortKey::newest, true}},
    {"rating", {SortKey::rating, true}},
};

constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

std::optional<std::string> from_base64url(std::string_view text) {
    std::string bytes(text.size(), '\0');
    std::size_t size = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                          text.size(), nullptr, &size, nullptr, kVariant)
        != 0)
        return std::nullopt;
    bytes.resize(size);
    return bytes;
}

/// sort name, id and key, in this order because the key may hold anything.
std::optional<Place> parse(const SortOrder& sort, std::string_view text) {
    const auto bytes = from_base64url(text);
    if (!bytes || !schema::is_clean_text(*bytes)) return std::nullopt;
    const std::string_view all{*bytes};
    const auto first = all.find(' ');
    if (first == std::string_view::npos || all.substr(0, first) != name_of(sort)) return std::nullopt;
    const auto second = all.find(' ', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    const auto id = ProductId::parse(all.substr(first + 1, second - first - 1));
    if (!id) return std::nullopt;
    const auto key = all.substr(second + 1);
    if (sort.key == SortKey::name) return Place{std::string{key}, *id};
    std::int64_t number = 0;
    const auto [end, failure] = std::from_chars(key.data(), key.data() + key.size(), number);
    if (failure != std::errc{} || end != key.data() + key.size()) return std::nullopt;
    return Place{number, *id};
}

}  // namespace

std::string_view name_of(const SortOrder& sort) {
    for (const auto& named : kSorts)
        if (named.sort == sort) return named.name;
    return kSorts[0].name;
}

std::optional<SortOrder> sort_named(std::string_view name) {
    for (const auto& named : kSorts)
        if (named.name == name) return named.sort;
    return std::nullopt;
}

std::string encode_cursor(const SortOrder& sort, const Place& place) {
    std::string plain{name_of(sort)};
    plain += ' ';
    plain += place.id.to_string();
    plain += ' ';
    if (const auto* number = std::get_if<std::int64_t>(&place.key)) {
        plain += std::to_string(*number);
    } else {
        plain += std::get<std::string>(place.key);
    }
    std::string text(sodium_base64_ENCODED_LEN(plain.size(), kVariant), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(plain.data()),
                      plain.size(), kVariant);
    text.resize(text.find('\0'));
    return text;
}

Result<Place> decode_cursor(const SortOrder& sort, std::string_view text) {
    if (auto place = parse(sort, text)) return *std::move(place);
    return fail(scalemart::errors::validation_failed, {},
                {{"query/cursor", "format", "is not a cursor of a list with this sort"}});
}

}  // namespace scalemart::catalog

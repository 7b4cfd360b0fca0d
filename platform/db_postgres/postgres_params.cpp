#include "postgres_params.hpp"

#include <charconv>

#include "db/error.hpp"

namespace scalemart::db_postgres {

namespace {
constexpr std::size_t kNull = static_cast<std::size_t>(-1);
}

void TextParams::require_sendable(std::string_view statement, std::span<const db::Param> params) {
    for (const db::Param& param : params) {
        const auto* text = std::get_if<std::string_view>(&param);
        if (text != nullptr && text->find('\0') != std::string_view::npos)
            throw db::DatabaseError(db::ErrorCategory::other, statement, "a text value holds a zero byte");
    }
}

bool TextParams::append(const db::Param& param) {
    if (std::holds_alternative<std::monostate>(param)) return false;
    if (const auto* integer = std::get_if<std::int64_t>(&param)) {
        char digits[24];
        const auto end = std::to_chars(digits, std::end(digits), *integer).ptr;
        buffer_.append(digits, end);
    } else if (const auto* boolean = std::get_if<bool>(&param)) {
        buffer_ += *boolean ? 't' : 'f';
    } else if (const auto* text = std::get_if<std::string_view>(&param)) {
        buffer_ += *text;
    } else {
        static constexpr char kDigits[] = "0123456789abcdef";
        for (const unsigned char byte : std::get<Uuid>(param).bytes) {
            buffer_ += kDigits[byte >> 4];
            buffer_ += kDigits[byte & 15];
        }
    }
    buffer_ += '\0';
    return true;
}

void TextParams::encode(std::span<const db::Param> params) {
    buffer_.clear();
    offsets_.clear();
    for (const db::Param& param : params) {
        const std::size_t offset = buffer_.size();
        offsets_.push_back(append(param) ? offset : kNull);
    }
    pointers_.clear();  // only now: the buffer no longer moves
    for (const std::size_t offset : offsets_)
        pointers_.push_back(offset == kNull ? nullptr : buffer_.data() + offset);
}

}  // namespace scalemart::db_postgres

#pragma once
// Bytes as lower-case hexadecimal text. Thread-safe.

#include <cstddef>
#include <span>
#include <string>

namespace scalemart {

[[nodiscard]] std::string to_hex(std::span<const unsigned char> bytes);

}  // namespace scalemart

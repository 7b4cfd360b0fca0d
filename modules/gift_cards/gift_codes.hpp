#pragma once
// The codes on gift cards: 80 random bits as sixteen letters and digits. The database keeps a digest made
// with a key, so a copy of it holds nothing that can be spent, or tried out without the program's secret.
// Immutable after construction: any thread may call. Never fails.

#include <optional>
#include <string>
#include <string_view>

#include "crypto/sealer.hpp"

namespace scalemart::gift_cards {

class GiftCodes {
 public:
    /// Cards that were issued under another secret are not found any more.
    explicit GiftCodes(std::string_view secret);

    /// "7QK4-93ZD-M0XW-R5TB": Crockford's base32, which has no I, L, O and U.
    [[nodiscard]] static std::string generate();

    /// As it was generated but without the dashes, however it was typed; empty for what cannot be a code.
    [[nodiscard]] static std::optional<std::string> normalise(std::string_view typed);

    /// Of a normalised code: 64 hexadecimal characters.
    [[nodiscard]] std::string digest(std::string_view normalised) const;

    /// For the stored answer of a request, which must be able to show the code again. `owner` is the card's
    /// id.
    [[nodiscard]] std::string seal(std::string_view code, std::string_view owner) const {
        return sealer_.seal(code, owner);
    }
    [[nodiscard]] std::optional<std::string> open(std::string_view sealed, std::string_view owner) const {
        return sealer_.open(sealed, owner);
    }

 private:
    std::string key_;
    crypto::Sealer sealer_;
};

}  // namespace scalemart::gift_cards

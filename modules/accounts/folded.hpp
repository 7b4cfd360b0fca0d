#pragma once
// Text as SQL's lower() folds it in the "C" collation, which is how both engines fold here: A to Z only. What
// is compared with a folded column is folded with this, so that both sides always agree. Pure.

#include <string>
#include <string_view>

namespace scalemart::accounts {

[[nodiscard]] inline std::string folded(std::string_view text) {
    std::string lower{text};
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

}  // namespace scalemart::accounts

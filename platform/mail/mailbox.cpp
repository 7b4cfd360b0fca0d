#include "mailbox.hpp"

namespace scalemart::mail {
namespace {

constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
constexpr std::string_view kLocalSigns = ".!#$%&'*+/=?^_`{|}~-";

bool consists_of(std::string_view text, std::string_view letters, std::string_view signs) {
    for (const char c : text)
        if (letters.find(c) == std::string_view::npos && signs.find(c) == std::string_view::npos)
            return false;
    return !text.empty();
}

bool is_domain(std::string_view text) {
    while (true) {
        const auto dot = text.find('.');
        const auto label = text.substr(0, dot);
        if (label.size() > 63 || !consists_of(label, kLetters, "-")) return false;
        if (label.starts_with('-') || label.ends_with('-')) return false;
        if (dot == std::string_view::npos) return true;
        text.remove_prefix(dot + 1);
    }
}

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

}  // namespace

bool is_mail_address(std::string_view text) {
    const auto at = text.find('@');
    if (at == std::string_view::npos || text.size() > 254) return false;
    const auto local = text.substr(0, at);
    return local.size() <= 64 && consists_of(local, kLetters, kLocalSigns) && is_domain(text.substr(at + 1));
}

std::optional<Mailbox> Mailbox::parse(std::string_view text) {
    text = trim(text);
    Mailbox mailbox;
    if (text.ends_with('>')) {
        const auto open = text.rfind('<');
        if (open == std::string_view::npos) return std::nullopt;
        mailbox.address = text.substr(open + 1, text.size() - open - 2);
        auto name = trim(text.substr(0, open));
        if (name.size() >= 2 && name.starts_with('"') && name.ends_with('"'))
            name = name.substr(1, name.size() - 2);
        mailbox.name = name;
    } else {
        mailbox.address = text;
    }
    if (!is_mail_address(mailbox.address)) return std::nullopt;
    return mailbox;
}

}  // namespace scalemart::mail

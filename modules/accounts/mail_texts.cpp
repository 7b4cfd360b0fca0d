#include "mail_texts.hpp"

#include <fmt/format.h>

#include <vector>

#include "base/escape_html.hpp"
#include "mail/page_link.hpp"

namespace scalemart::accounts {
namespace {

struct Button {
    std::string label;
    std::string url;
};

struct Letter {
    std::string subject;
    std::vector<std::string> before;  ///< paragraphs
    std::optional<Button> button;
    std::vector<std::string> after;
};

MailText written(const MailSettings& settings, const Letter& letter) {
    MailText mail{.subject = letter.subject, .text = "Hello,\n\n", .html = {}};
    mail.html =
        "<!doctype html><html lang=\"en\"><body style=\"font-family:sans-serif;line-height:1.5;"
        "max-width:36em\"><p>Hello,</p>";
    const auto add = [&](const std::string& paragraph) {
        mail.text += paragraph + "\n\n";
        mail.html += "<p>" + escape_html(paragraph) + "</p>";
    };
    for (const auto& paragraph : letter.before) add(paragraph);
    if (letter.button) {
        mail.text += letter.button->url + "\n\n";
        const std::string url = escape_html(letter.button->url);
        mail.html +=
            "<p><a href=\"" + url + "\">" + escape_html(letter.button->label) + "</a></p><p>" + url + "</p>";
    }
    for (const auto& paragraph : letter.after) add(paragraph);
    mail.text += settings.shop_name + "\n" + settings.public_url + "\n";
    mail.html += "<p>" + escape_html(settings.shop_name) + "<br>" + escape_html(settings.public_url)
                 + "</p></body></html>\n";
    return mail;
}

constexpr std::string_view kNotYou =
    "If that was you, there is nothing to do. If not, somebody else has your password: choose a new one now, "
    "which also ends every session.";

/// Keys were given to programs on purpose, so only who may have lost the account loses them with it.
std::string about_keys(Notice notice, std::int64_t count) {
    if (notice == Notice::password_reset)
        return count == 1 ? "Its API key was revoked: the program that used it needs a new one."
                          : fmt::format(
                                "Its {} API keys were revoked: the programs that used them need new "
                                "ones.",
                                count);
    return count == 1
               ? "Its API key goes on working. If you did not make it yourself, revoke it."
               : fmt::format("Its {} API keys go on working. Revoke those that you did not make yourself.",
                             count);
}

Letter letter_of(Notice notice, const std::string& shop) {
    switch (notice) {
        case Notice::password_changed:
            return {
                "Your password was changed",
                {"The password of your account at " + shop + " was changed. Your other sessions have ended."},
                {},
                {std::string{kNotYou}}};
        case Notice::password_reset:
            return {"Your password was set anew",
                    {"The password of your account at " + shop
                     + " was set anew with a link from a mail to this address. All sessions have ended."},
                    {},
                    {"If that was not you, somebody else can read your mail: secure your mailbox first, then "
                     "choose a new password here."}};
        case Notice::email_change_requested:
            return {"Your e-mail address is about to change",
                    {"Somebody who knows your password asked " + shop
                     + " to use another e-mail address for your account. It changes when the new address is "
                       "confirmed."},
                    {},
                    {"If that was you, there is nothing to do. If not, choose a new password now: that also "
                     "calls off the change and ends every session."}};
        case Notice::two_factor_on:
            return {
                "Two-factor sign-in is on",
                {"Signing in to your account at " + shop
                 + " now takes a code of your authenticator app besides the password. Your other sessions "
                   "have ended."},
                {},
                {std::string{kNotYou}}};
        case Notice::two_factor_off:
            return {"Two-factor sign-in is off",
                    {"Signing in to your account at " + shop + " takes only the password from now on."},
                    {},
                    {std::string{kNotYou}}};
        case Notice::recovery_codes_renewed:
            return {"Your recovery codes were replaced",
                    {"New recovery codes were made for your account at " + shop
                     + "; those you had before do not work any more."},
                    {},
                    {std::string{kNotYou}}};
    }
    return {};
}

}  // namespace

MailText link_mail(const MailSettings& settings, MailPurpose purpose, std::string_view token) {
    const std::string suffix = "?token=" + std::string{token};
    if (purpose == MailPurpose::reset_password) {
        return written(
            settings,
            {"Choose a new password",
             {"Somebody asked for a new password for your account at " + settings.shop_name
              + ". To choose one, open this link; it works once and for one hour:"},
             Button{"Choose a new password", mail::link_to(settings.public_url, "/reset-password" + suffix)},
             {"If that was not you, ignore this mail: your password stays as it is."}});
    }
    return written(
        settings,
        {"Confirm your e-mail address",
         {"This address was given for an account at " + settings.shop_name
          + ". To confirm that it is yours, open this link; it works once and for 24 hours:"},
         Button{"Confirm this address", mail::link_to(settings.public_url, "/verify-email" + suffix)},
         {"If that was not you, ignore this mail, and nothing will happen."}});
}

MailText notice_mail(const MailSettings& settings, Notice notice, std::int64_t api_keys) {
    Letter letter = letter_of(notice, settings.shop_name);
    if (api_keys > 0) letter.before.push_back(about_keys(notice, api_keys));
    return written(settings, letter);
}

}  // namespace scalemart::accounts

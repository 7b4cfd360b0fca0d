#include "mail_texts.hpp"

#include <fmt/format.h>

#include "vocabulary/quantity.hpp"

namespace scalemart::stock_notices {
namespace {

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string base_url(const MailSettings& settings) {
    std::string url = settings.public_url;
    while (url.ends_with('/')) url.pop_back();
    return url;
}

MailText written(const MailSettings& settings, std::string subject, const std::string& sentence,
                 const std::string& url) {
    MailText mail;
    mail.subject = std::move(subject);
    mail.text =
        fmt::format("Hello,\n\n{}\n\n{}\n\n{}\n{}\n", sentence, url, settings.shop_name, settings.public_url);
    mail.html = fmt::format(
        "<!doctype html><html lang=\"en\"><body style=\"font-family:sans-serif;line-height:1.5;"
        "max-width:36em\"><p>Hello,</p><p>{}</p><p><a href=\"{}\">{}</a></p><p>{}<br>{}</p></body></html>\n",
        escaped(sentence), escaped(url), escaped(url), escaped(settings.shop_name),
        escaped(settings.public_url));
    return mail;
}

}  // namespace

MailText back_in_stock_mail(const MailSettings& settings, const catalog::ItemForSale& item,
                            const stores::Store& store) {
    return written(
        settings, item.name + " is back",
        fmt::format("You asked us to tell you: {} is in stock again at {}.", item.name, store.name),
        base_url(settings) + "/products/" + item.slug + "?store=" + store.slug);
}

MailText low_stock_mail(const MailSettings& settings, const catalog::ItemForSale& item,
                        const stores::Store& store, const LowLevel& level) {
    const auto quantity = [&](std::int64_t units) {
        return quantity_text(units, item.sold_by_weight, item.unit);
    };
    return written(settings, fmt::format("{} runs low at {}", item.name, store.name),
                   fmt::format("{} ({}) runs low at {}: {} left, and you wanted to know at {}.", item.name,
                               item.sku, store.name, quantity(level.available), quantity(level.threshold)),
                   base_url(settings) + "/products/" + item.slug + "?store=" + store.slug);
}

}  // namespace scalemart::stock_notices

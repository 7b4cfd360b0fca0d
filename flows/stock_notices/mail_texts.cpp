#include "mail_texts.hpp"

#include <fmt/format.h>

#include "base/escape_html.hpp"
#include "mail/page_link.hpp"
#include "vocabulary/quantity.hpp"

namespace scalemart::stock_notices {
namespace {

std::string product_page(const MailSettings& settings, const catalog::ItemForSale& item,
                         const stores::Store& store) {
    return mail::link_to(settings.public_url, "/products/" + item.slug + "?store=" + store.slug);
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
        escape_html(sentence), escape_html(url), escape_html(url), escape_html(settings.shop_name),
        escape_html(settings.public_url));
    return mail;
}

}  // namespace

MailText back_in_stock_mail(const MailSettings& settings, const catalog::ItemForSale& item,
                            const stores::Store& store) {
    return written(
        settings, item.name + " is back",
        fmt::format("You asked us to tell you: {} is in stock again at {}.", item.name, store.name),
        product_page(settings, item, store));
}

MailText low_stock_mail(const MailSettings& settings, const catalog::ItemForSale& item,
                        const stores::Store& store, const LowLevel& level) {
    const auto quantity = [&](std::int64_t units) {
        return quantity_text(units, item.sold_by_weight, item.unit);
    };
    return written(settings, fmt::format("{} runs low at {}", item.name, store.name),
                   fmt::format("{} ({}) runs low at {}: {} left, and you wanted to know at {}.", item.name,
                               item.sku, store.name, quantity(level.available), quantity(level.threshold)),
                   product_page(settings, item, store));
}

}  // namespace scalemart::stock_notices

#pragma once
// The words of this flow's mails, in English, as plain text and as simple HTML. Pure functions. Quantities
// are shown as the item is sold: pieces, or units of weight.

#include <string>

#include "catalog/catalog.hpp"
#include "stock_mailer.hpp"
#include "stores/stores.hpp"

namespace scalemart::stock_notices {

struct MailText {
    std::string subject;
    std::string text;
    std::string html;
};

[[nodiscard]] MailText back_in_stock_mail(const MailSettings& settings, const catalog::ItemForSale& item,
                                          const stores::Store& store);

struct LowLevel {
    std::int64_t available = 0;
    std::int64_t threshold = 0;
};
[[nodiscard]] MailText low_stock_mail(const MailSettings& settings, const catalog::ItemForSale& item,
                                      const stores::Store& store, const LowLevel& level);

}  // namespace scalemart::stock_notices

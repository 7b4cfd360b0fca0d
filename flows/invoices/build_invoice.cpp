#include "build_invoice.hpp"

#include <fmt/format.h>

#include <map>

#include "accounts/accounts.hpp"
#include "base/money.hpp"
#include "orders/order_tenders.hpp"
#include "orders/views.hpp"
#include "payments/payments.hpp"
#include "schema/decode.hpp"
#include "vocabulary/quantity.hpp"
#include "zones/time_zone.hpp"

namespace scalemart::invoices {
namespace {

std::string_view fee_name(pricing::FeeKind kind) {
    switch (kind) {
        case pricing::FeeKind::delivery:
            return "Delivery";
        case pricing::FeeKind::slot:
            return "Delivery time";
        case pricing::FeeKind::priority:
            return "Priority delivery";
        case pricing::FeeKind::service:
            return "Service fee";
        case pricing::FeeKind::bag:
            return "Bags";
        case pricing::FeeKind::heavy:
            return "Heavy goods";
        case pricing::FeeKind::small_order:
            return "Small order";
    }
    return "Fee";
}

std::string_view method_name(std::string_view method) {
    static const std::map<std::string_view, std::string_view> kNames{
        {"card", "Card"}, {"cod", "Cash on delivery"}, {"bank_transfer", "Bank transfer"}};
    const auto at = kNames.find(method);
    return at == kNames.end() ? method : at->second;
}

/// "8.25 %" of 82,500 millionths.
std::string rate_text(std::int64_t millionths) {
    std::string text = fmt::format("{}.{:04}", millionths / 10'000, millionths % 10'000);
    while (text.ends_with('0')) text.pop_back();
    if (text.ends_with('.')) text.pop_back();
    return text + " %";
}

class Builder {
 public:
    Builder(db::Read& read, const orders::Order& order, Reader reader)
        : read_(read),
          order_(order),
          reader_(reader),
          view_(orders::view_order(read, order)),
          store_(stores::find_store(read, order.store)),
          currency_(Currency::parse(order.currency).value_or(Currency{})) {
        if (store_) zone_ = zones::TimeZone::find(store_->timezone).value_or(zones::TimeZone::utc());
    }

    Invoice build() {
        invoice_.title = order_.status == orders::OrderStatus::cancelled ? "Cancelled order" : "Invoice";
        invoice_.number = order_.number;
        invoice_.currency = order_.currency;
        add_facts();
        add_parties();
        for (const auto& item : view_.items) add_line(item);
        add_sums();
        add_taxes();
        add_payments();
        return std::move(invoice_);
    }

 private:
    [[nodiscard]] std::string money(std::int64_t minor) const { return to_decimal({minor, currency_}); }

    [[nodiscard]] std::string day(Instant at) const {
        const auto wall = zone_.wall_time(at);
        const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(wall)};
        return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                           static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    }

    void add_facts() {
        invoice_.facts.push_back({"Order placed", day(order_.created_at), false});
        if (order_.paid_at) invoice_.facts.push_back({"Paid", day(*order_.paid_at), false});
        for (const auto& entry : view_.status_history)
            if (entry.status == orders::OrderStatus::delivered) {
                invoice_.facts.push_back({"Delivered", day(entry.timestamp), false});
                break;
            }
        invoice_.facts.push_back(
            {"Status", std::string{boost::describe::enum_to_string(order_.status, "")}, false});
        invoice_.facts.push_back({"Currency", order_.currency, false});
    }

    void add_parties() {
        if (store_) {
            InvoiceParty seller{"Sold by", {store_->name, store_->street}};
            seller.lines.push_back(
                fmt::format("{}, {} {}, {}", store_->city, store_->state, store_->zip_code, store_->country));
            if (!store_->phone.empty()) seller.lines.push_back(store_->phone);
            invoice_.parties.push_back(std::move(seller));
        }
        // A vendor is told where the goods go as long as there is something to deliver, and that is all.
        if (reader_ == Reader::vendor) return;
        add_address("Billed to", order_.billing_address);
        add_address("Delivered to", order_.shipping_address);
    }

    void add_address(std::string title, const std::string& json) {
        InvoiceParty party{std::move(title), {}};
        if (const auto address = schema::decode<Address>(json)) {
            party.lines.push_back(address->first_name.value + " " + address->last_name.value);
            party.lines.push_back(address->street.value);
            party.lines.push_back(fmt::format("{}, {} {}, {}", address->city.value, address->state.value,
                                              address->zip_code.value, address->country.value));
        }
        if (!party.lines.empty()) invoice_.parties.push_back(std::move(party));
    }

    void add_line(const orders::OrderItemView& item) {
        InvoiceLine line;
        line.name = item.name;
        if (!item.sku.empty()) line.details.push_back("SKU " + item.sku);
        if (const auto chosen =
                schema::decode<std::map<std::string, std::string>>(item.selected_variants.text))
            for (const auto& [name, option] : *chosen) line.details.push_back(name + ": " + option);
        const std::string unit = item.unit ? " " + *item.unit : "";
        line.quantity = item.quantity.to_text() + unit;
        if (item.estimated_quantity && item.final_quantity
            && *item.estimated_quantity != *item.final_quantity)
            line.details.push_back(item.final_quantity->thousandths == 0
                                       ? "Not found; ordered: " + item.estimated_quantity->to_text() + unit
                                       : "As weighed; ordered: " + item.estimated_quantity->to_text() + unit);
        if (item.is_gift) line.details.emplace_back("Gift");
        line.price = money(item.price_at_time) + (item.unit ? " / " + *item.unit : "");
        if (item.discount > 0) line.discount = "-" + money(item.discount);
        if (item.tax) line.tax = money(*item.tax);
        line.amount = money(item.total_price);
        invoice_.lines.push_back(std::move(line));
    }

    void add_sums() {
        auto& sums = invoice_.sums;
        const auto& pricing = view_.pricing;
        sums.push_back({"Items", money(pricing.subtotal), false});
        if (pricing.discount > 0) sums.push_back({"Discounts", "-" + money(pricing.discount), false});
        for (const auto& promotion : view_.promotions)
            if (promotion.discount > 0)
                invoice_.notes.push_back(
                    fmt::format("{}{}: -{}", promotion.name,
                                promotion.code ? " (" + *promotion.code + ")" : std::string{},
                                money(promotion.discount)));
        std::int64_t named = 0;
        for (const auto& fee : view_.fees) {
            named += fee.amount;
            if (fee.amount > 0 || fee.waived > 0)
                sums.push_back({std::string{fee_name(fee.kind)}, money(fee.amount), false});
        }
        // Orders from before fees were kept one by one.
        if (pricing.fee_total != named) sums.push_back({"Fees", money(pricing.fee_total - named), false});
        if (pricing.added_tax > 0) sums.push_back({"Tax", money(pricing.added_tax), false});
        if (pricing.tip > 0) sums.push_back({"Tip", money(pricing.tip), false});
        sums.push_back({"Total", money(pricing.total), true});
        if (view_.estimated_pricing && view_.estimated_pricing->total != pricing.total)
            sums.push_back({"As placed, before weighing", money(view_.estimated_pricing->total), false});
    }

    void add_taxes() {
        if (view_.pricing.tax > 0)
            invoice_.tax_note =
                view_.pricing.added_tax > 0 ? "Taxes are added to the prices." : "Prices include the taxes.";
        for (const auto& tax : view_.taxes)
            invoice_.taxes.push_back(
                {tax.name, rate_text(tax.millionths), money(tax.taxable), money(tax.tax)});
    }

    void add_payments() {
        auto& rows = invoice_.payments;
        for (const auto& tender : orders::find_tenders(read_, order_.customer, order_.id)) {
            const std::string name =
                tender.kind == pricing::TenderKind::gift_card ? "Gift card" : "Store credit";
            if (tender.amount > 0) rows.push_back({name, money(tender.amount), false});
            if (tender.refunded > 0)
                rows.push_back({name + ", refunded", "-" + money(tender.refunded), false});
        }
        const auto payment = payments::find_payment_of_order(read_, order_.customer, order_.id);
        if (payment && payment->amount > 0) {
            const std::string name{method_name(order_.payment_method)};
            const bool is_paid = payment->status == payments::Status::completed
                                 || payment->status == payments::Status::refund_pending
                                 || payment->status == payments::Status::refunded;
            rows.push_back({is_paid ? name : name + ", not paid yet", money(payment->amount), false});
            if (payment->refunded > 0)
                rows.push_back({name + ", refunded", "-" + money(payment->refunded), false});
            if (payment->refunding > 0)
                rows.push_back({name + ", refund under way", "-" + money(payment->refunding), false});
        } else if (!payment) {
            rows.push_back({std::string{method_name(order_.payment_method)}, money(order_.total), false});
        }
    }

    db::Read& read_;
    const orders::Order& order_;
    const Reader reader_;
    const orders::OrderView view_;
    const std::optional<stores::Store> store_;
    const Currency currency_;
    zones::TimeZone zone_ = zones::TimeZone::utc();
    Invoice invoice_;
};

}  // namespace

Invoice build_invoice(db::Read& read, const orders::Order& order, Reader reader) {
    return Builder{read, order, reader}.build();
}

}  // namespace scalemart::invoices

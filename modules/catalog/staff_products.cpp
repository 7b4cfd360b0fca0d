#include "staff_products.hpp"

#include "vocabulary/access.hpp"

namespace scalemart::catalog {
namespace {

constexpr std::string_view kColumns =
    "select p.id, p.sku, p.slug, p.name, p.brand, p.image_url, p.category_id, p.vendor_id, p.status, "
    "p.featured, "
    "p.currency, p.base_price, p.cost_price, p.version, p.created_at, p.updated_at, p.barcode, "
    "p.has_variants, "
    "p.variant_of ";

/// A text after all that start with `prefix`: U+10FFFF, the highest code point, is not assigned and never
/// will be.
std::string after_prefix(const std::string& prefix) {
    return prefix + "\xF4\x8F\xBF\xBF";
}

class StaffQuery {
 public:
    StaffQuery(const std::optional<UserId>& vendor, const std::optional<ProductStatus>& status)
        : vendor_(vendor), status_(status) {}

    std::vector<StaffProductRow> newest(db::Read& read, const std::optional<ProductId>& before,
                                        std::int64_t limit) {
        // Variants are found on the page of their family, or by name or number.
        start("from catalog_product p where p.variant_of is null");
        if (before) text_ += " and p.id < " + place(*before);
        text_ += " order by p.id desc limit " + place(limit);
        return run(read, "catalog.staff_newest");
    }
    std::vector<StaffProductRow> with_barcode(db::Read& read, const std::string& claim) {
        start("from catalog_barcode b cross join catalog_product p where p.id = b.product_id");
        text_ += " and b.claim = " + place(claim);
        return run(read, "catalog.staff_by_barcode");
    }
    std::vector<StaffProductRow> with_sku(db::Read& read, const std::string& prefix, std::int64_t limit) {
        const std::string end = after_prefix(prefix);
        start("from catalog_sku s cross join catalog_product p where p.id = s.product_id");
        text_ += " and s.sku >= " + place(prefix) + " and s.sku < " + place(end);
        text_ += " order by s.sku limit " + place(limit);
        return run(read, "catalog.staff_by_sku");
    }
    std::vector<StaffProductRow> with_name(db::Read& read, std::string prefix, std::int64_t limit) {
        for (char& c : prefix)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        const std::string end = after_prefix(prefix);
        start("from catalog_product p where true");
        text_ += " and lower(p.name) >= " + place(prefix) + " and lower(p.name) < " + place(end);
        text_ += " order by lower(p.name), p.id limit " + place(limit);
        return run(read, "catalog.staff_by_name");
    }

 private:
    template <class T>
    std::string place(const T& value) {
        params_.push_back(db::to_param(value));
        return "$" + std::to_string(params_.size());
    }
    void start(std::string_view from) {
        params_.clear();
        text_ = kColumns;
        text_ += from;
        if (vendor_) text_ += " and p.vendor_id = " + place(*vendor_);
        if (status_) text_ += " and p.status = " + place(*status_);
        // Said in so many words, so that the partial index on hidden products can serve.
        if (status_ && *status_ != ProductStatus::active) text_ += " and p.status <> 'active'";
    }
    std::vector<StaffProductRow> run(db::Read& read, std::string_view name) {
        return read.all_dynamic<StaffProductRow>(name, text_, params_);
    }

    const std::optional<UserId>& vendor_;
    const std::optional<ProductStatus>& status_;
    std::string text_;
    std::vector<db::Param> params_;
};

}  // namespace

StaffProductList list_staff_products(db::Read& read, const http::Principal& who,
                                     const ListStaffProducts& wish) {
    const std::optional<UserId> vendor = access::is_admin(who) ? wish.vendor.value : access::user_of(who);
    const std::int64_t limit = wish.limit.value ? wish.limit.value->value : 24;
    StaffQuery query(vendor, wish.status.value);
    StaffProductList list;
    if (wish.barcode.value) {
        list.items = query.with_barcode(read, claim_of(wish.barcode.value->value));
        return list;
    }
    if (!wish.q.value) {
        list.items = query.newest(read, wish.cursor.value, limit + 1);
        if (static_cast<std::int64_t>(list.items.size()) > limit) {
            list.items.pop_back();
            list.next_cursor = list.items.back().id;
        }
        return list;
    }
    list.items = query.with_sku(read, wish.q.value->value, limit);
    for (auto& named : query.with_name(read, wish.q.value->value, limit)) {
        if (static_cast<std::int64_t>(list.items.size()) == limit) break;
        if (std::ranges::find(list.items, named.id, &StaffProductRow::id) == list.items.end())
            list.items.push_back(std::move(named));
    }
    return list;
}

}  // namespace scalemart::catalog

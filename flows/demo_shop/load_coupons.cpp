#include "demo_files.hpp"
#include "steps.hpp"

namespace scalemart::demo_shop {
namespace {

template <class T>
std::optional<std::int64_t> number(const std::optional<T>& value) {
    return value ? std::optional{value->value} : std::nullopt;
}

pricing::Coupon coupon_of(const DemoCoupon& data) {
    pricing::Coupon coupon;
    coupon.code = pricing::normalise_code(data.code.value);
    coupon.id = Uuid::from_name(id_name("coupon", coupon.code));
    coupon.description = data.description.value;
    coupon.kind = data.kind;
    coupon.value = data.value.value;
    coupon.currency = Currency{}.code();
    coupon.minimum_subtotal = data.minimum_subtotal.value;
    coupon.maximum_discount = number(data.maximum_discount);
    coupon.starts_at = data.starts_at;
    coupon.ends_at = data.ends_at;
    coupon.usage_limit = number(data.usage_limit);
    coupon.per_customer_limit = number(data.per_customer_limit);
    return coupon;
}

}  // namespace

void load_coupons(const Load& load) {
    const auto data = decode_file<std::vector<DemoCoupon>>(load.directory / "coupons.json");
    const auto create = [&](db::Tx& tx) {
        DemoCount counted;
        for (const auto& one : data) {
            const auto coupon = coupon_of(one);
            const bool known = pricing::find_coupon(tx, coupon.code).has_value();
            count(counted, !known);
            if (!known) pricing::save_coupon(tx, coupon, load.opened);
        }
        return counted;
    };
    load.report.coupons = load.database.write_blocking(create);
}

}  // namespace scalemart::demo_shop

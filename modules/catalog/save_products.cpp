#include "save_products.hpp"

#include <boost/mp11/algorithm.hpp>
#include <deque>
#include <set>

#include "listing.hpp"
#include "schema/decode.hpp"
#include "sql.hpp"
#include "tags.hpp"

namespace scalemart::catalog {
namespace {

using db::ParamRow;
using db::to_param;

/// All members in their order; text is borrowed from `row`.
template <class Row>
ParamRow params_of(const Row& row) {
    using Members = boost::describe::describe_members<Row, boost::describe::mod_public>;
    ParamRow params;
    params.reserve(boost::mp11::mp_size<Members>::value);
    boost::mp11::mp_for_each<Members>([&](auto member) { params.push_back(to_param(row.*member.pointer)); });
    return params;
}

/// Rows for one statement each; run in the order of the members.
struct Statements {
    std::vector<ParamRow> release_sku, claim_sku, claim_external, retire_slug, claim_slug, insert_product,
        update_product, remove_tag, add_tag, insert_offer, update_offer;
};

void add_names(const ProductSave& save, Statements& to) {
    const auto& after = save.after;
    const auto* before = save.before ? &*save.before : nullptr;
    if (before == nullptr || before->sku != after.sku) {
        if (before != nullptr) to.release_sku.push_back({to_param(before->sku)});
        to.claim_sku.push_back({to_param(after.sku), to_param(after.id)});
    }
    if (before == nullptr || before->slug != after.slug) {
        if (before != nullptr) to.retire_slug.push_back({to_param(before->slug)});
        to.claim_slug.push_back({to_param(after.slug), to_param(after.id)});
    }
    const bool new_external = before == nullptr || before->external_id != after.external_id;
    if (after.external_source && after.external_id && new_external)
        to.claim_external.push_back(
            {to_param(*after.external_source), to_param(*after.external_id), to_param(after.id)});
}

void add_tags(const ProductSave& save, Statements& to, std::deque<std::string>& texts) {
    if (save.before ? save.before->tags == save.after.tags : save.after.tags == "[]") return;
    const auto before = save.before ? tags_in(save.before->tags) : std::vector<std::string>{};
    const auto after = tags_in(save.after.tags);
    const auto row = [&](const std::string& tag) {
        return ParamRow{to_param(texts.emplace_back(tag)), to_param(save.after.id)};
    };
    for (const auto& tag : before)
        if (!std::ranges::binary_search(after, tag)) to.remove_tag.push_back(row(tag));
    for (const auto& tag : after)
        if (!std::ranges::binary_search(before, tag)) to.add_tag.push_back(row(tag));
}

void add_offer(const OfferSave& save, Statements& to) {
    const auto& o = save.after;
    if (!save.before) {
        to.insert_offer.push_back(params_of(o));
    } else if (*save.before != o) {
        to.update_offer.push_back({to_param(o.product_id), to_param(o.store_id), to_param(o.base_price),
                                   to_param(o.sale_price), to_param(o.sale_starts_at),
                                   to_param(o.sale_ends_at), to_param(o.aisle), to_param(o.shelf),
                                   to_param(o.is_active), to_param(o.price), to_param(o.price_valid_until),
                                   to_param(o.version), to_param(o.updated_at)});
    }
}

void run(db::Tx& tx, const db::Sql& sql, const std::vector<ParamRow>& rows) {
    if (!rows.empty()) tx.exec_many(sql, rows);
}

void claim(db::Tx& tx, const db::Sql& sql, const std::vector<ParamRow>& rows) {
    if (rows.empty()) return;
    const auto changed = tx.exec_many(sql, rows);
    if (std::ranges::find(changed, 0) != changed.end())
        throw db::DatabaseError(db::ErrorCategory::unique_violation, sql.name,
                                "another writer took a name in between");
}

void touch_lists_of(db::Tx& tx, const ProductSave& save, std::set<StoreId>& told) {
    // Cards show more than the listing knows (the brand, an image), so lists are out of date even if no row
    // of theirs is.
    for (const auto& offer : save.offers)
        if (save.before && told.insert(offer.after.store_id).second) tx.touch(list_tag(offer.after.store_id));
    tx.touch(product_tag(save.after.id));
}

}  // namespace

std::vector<std::string> tags_in(const std::string& tags) {
    if (tags == "[]") return {};
    auto list = schema::decode<std::vector<std::string>>(tags).value();
    std::ranges::sort(list);
    list.erase(std::ranges::unique(list).begin(), list.end());
    return list;
}

void save_products(db::Tx& tx, std::span<const ProductSave> saves) {
    Statements to;
    std::deque<std::string> tag_texts;  // a deque, because the rows point into it
    std::vector<ListingChange> listing;
    std::set<StoreId> told;
    for (const auto& save : saves) {
        add_names(save, to);
        (save.before ? to.update_product : to.insert_product).push_back(params_of(save.after));
        add_tags(save, to, tag_texts);
        for (const auto& offer : save.offers) {
            add_offer(offer, to);
            listing.push_back(
                {save.before && offer.before ? listing_entry(*save.before, *offer.before) : std::nullopt,
                 listing_entry(save.after, offer.after)});
        }
        touch_lists_of(tx, save, told);
    }
    run(tx, sql::release_sku, to.release_sku);
    claim(tx, sql::claim_sku, to.claim_sku);
    claim(tx, sql::claim_external, to.claim_external);
    run(tx, sql::retire_slug, to.retire_slug);
    claim(tx, sql::claim_slug, to.claim_slug);
    run(tx, sql::insert_product, to.insert_product);
    run(tx, sql::update_product, to.update_product);
    run(tx, sql::remove_tag, to.remove_tag);
    run(tx, sql::add_tag, to.add_tag);
    run(tx, sql::insert_offer, to.insert_offer);
    run(tx, sql::update_offer, to.update_offer);
    change_listing(tx, listing);
}

}  // namespace scalemart::catalog

#include "save_products.hpp"

#include <deque>
#include <set>

#include "barcode.hpp"
#include "effective_price.hpp"
#include "family.hpp"
#include "food_labels.hpp"
#include "listing.hpp"
#include "price_history_sql.hpp"
#include "row_params.hpp"
#include "schema/decode.hpp"
#include "specification_sql.hpp"
#include "specifications.hpp"
#include "sql.hpp"
#include "tags.hpp"

namespace scalemart::catalog {
namespace {

using db::ParamRow;
using db::to_param;

/// Rows for one statement each; run in the order of the members.
struct Statements {
    std::vector<ParamRow> release_sku, claim_sku, claim_external, retire_slug, claim_slug, give_sku,
        give_external, give_slug, release_barcode, claim_barcode, insert_product, update_product, remove_tag,
        add_tag, insert_offer, keep_past_price, update_offer, remove_label, add_label, clear_values,
        add_value;
};

void add_names(const ProductSave& save, Statements& to) {
    const auto& after = save.after;
    const bool has_external = after.external_source && after.external_id;
    const auto external = [&] {
        return ParamRow{to_param(*after.external_source), to_param(*after.external_id), to_param(after.id)};
    };
    if (!save.before) {
        to.give_sku.push_back({to_param(after.sku), to_param(after.id)});
        to.give_slug.push_back({to_param(after.slug), to_param(after.id), to_param(true)});
        if (has_external) to.give_external.push_back(external());
        return;
    }
    const auto& before = *save.before;
    if (before.sku != after.sku) {
        to.release_sku.push_back({to_param(before.sku)});
        to.claim_sku.push_back({to_param(after.sku), to_param(after.id)});
    }
    if (before.slug != after.slug) {
        to.retire_slug.push_back({to_param(before.slug)});
        to.claim_slug.push_back({to_param(after.slug), to_param(after.id)});
    }
    if (has_external && before.external_id != after.external_id) to.claim_external.push_back(external());
}

void add_barcode(const ProductSave& save, Statements& to, std::deque<std::string>& texts) {
    const auto before = save.before ? save.before->barcode : std::nullopt;
    const auto& after = save.after.barcode;
    if (before == after) return;
    const auto row = [&](const std::string& barcode) {
        return ParamRow{to_param(texts.emplace_back(claim_of(barcode))), to_param(save.after.id)};
    };
    if (before) to.release_barcode.push_back(row(*before));
    if (after) to.claim_barcode.push_back(row(*after));
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

void add_food_labels(const ProductSave& save, Statements& to, std::deque<std::string>& texts) {
    const auto before = save.before ? food_labels_of(*save.before) : std::vector<FoodLabel>{};
    const auto after = food_labels_of(save.after);
    if (before == after) return;
    const auto row = [&](const FoodLabel& label) {
        return ParamRow{to_param(label.kind), to_param(texts.emplace_back(label.label)),
                        to_param(save.after.id)};
    };
    for (const auto& label : before)
        if (!std::ranges::binary_search(after, label)) to.remove_label.push_back(row(label));
    for (const auto& label : after)
        if (!std::ranges::binary_search(before, label)) to.add_label.push_back(row(label));
}

/// The definitions that any of the products could speak of; no statement when none says anything.
SpecificationBook definitions_for(db::Read& read, std::span<const ProductSave> saves) {
    std::set<CategoryId> categories;
    for (const auto& [before, after, offers] : saves) {
        if (before && has_specifications(*before)) categories.insert(before->category_id);
        if (has_specifications(after)) categories.insert(after.category_id);
    }
    return SpecificationBook::load(read, std::vector(categories.begin(), categories.end()));
}

void add_specifications(const SpecificationBook& book, const ProductSave& save, Statements& to,
                        std::deque<SpecificationValue>& texts) {
    if (save.before && save.before->content == save.after.content
        && save.before->category_id == save.after.category_id)
        return;
    const auto before = save.before ? specification_values(book.of(save.before->category_id), *save.before)
                                    : std::vector<SpecificationValue>{};
    auto after = specification_values(book.of(save.after.category_id), save.after);
    if (before == after) return;
    if (save.before) to.clear_values.push_back({to_param(save.after.id)});
    for (auto& value : after) {
        const auto& kept = texts.emplace_back(std::move(value));
        to.add_value.push_back(
            {to_param(save.after.id), to_param(kept.key), to_param(kept.value), to_param(kept.number)});
    }
}

void add_offer(const OfferSave& save, Statements& to) {
    const auto& o = save.after;
    if (!save.before) {
        to.insert_offer.push_back(params_of(o));
    } else if (*save.before != o) {
        const auto& was = *save.before;
        const bool new_terms = terms_of(was) != terms_of(o);
        if (new_terms)
            to.keep_past_price.push_back({to_param(o.product_id), to_param(o.store_id),
                                          to_param(o.updated_at), to_param(was.terms_since),
                                          to_param(was.base_price), to_param(was.sale_price),
                                          to_param(was.sale_starts_at), to_param(was.sale_ends_at)});
        to.update_offer.push_back(
            {to_param(o.product_id), to_param(o.store_id), to_param(o.base_price), to_param(o.sale_price),
             to_param(o.sale_starts_at), to_param(o.sale_ends_at), to_param(o.aisle), to_param(o.shelf),
             to_param(o.is_active), to_param(o.price), to_param(o.price_valid_until), to_param(o.version),
             to_param(o.updated_at), to_param(new_terms ? o.updated_at : was.terms_since)});
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
    std::deque<std::string> texts;  // a deque, because the rows point into it
    std::deque<SpecificationValue> values;
    std::vector<ListingChange> listing;
    std::set<StoreId> told;
    const auto book = definitions_for(tx, saves);
    for (const auto& save : saves) {
        add_names(save, to);
        (save.before ? to.update_product : to.insert_product).push_back(params_of(save.after));
        add_barcode(save, to, texts);
        add_tags(save, to, texts);
        add_food_labels(save, to, texts);
        add_specifications(book, save, to, values);
        for (const auto& offer : save.offers) {
            add_offer(offer, to);
            listing.push_back(
                {save.before && offer.before ? listing_entry(*save.before, *offer.before) : std::nullopt,
                 listing_entry(save.after, offer.after), !save.before});
        }
        touch_lists_of(tx, save, told);
    }
    run(tx, sql::release_sku, to.release_sku);
    claim(tx, sql::claim_sku, to.claim_sku);
    run(tx, sql::give_sku, to.give_sku);
    claim(tx, sql::claim_external, to.claim_external);
    run(tx, sql::give_external, to.give_external);
    run(tx, sql::retire_slug, to.retire_slug);
    claim(tx, sql::claim_slug, to.claim_slug);
    run(tx, sql::give_slug, to.give_slug);
    run(tx, sql::release_barcode, to.release_barcode);
    claim(tx, sql::claim_barcode, to.claim_barcode);
    run(tx, sql::insert_product, to.insert_product);
    run(tx, sql::update_product, to.update_product);
    run(tx, sql::remove_tag, to.remove_tag);
    run(tx, sql::add_tag, to.add_tag);
    run(tx, sql::remove_food_label, to.remove_label);
    run(tx, sql::add_food_label, to.add_label);
    run(tx, sql::clear_specification_values, to.clear_values);
    run(tx, sql::add_specification_value, to.add_value);
    run(tx, sql::insert_offer, to.insert_offer);
    run(tx, sql::keep_past_price, to.keep_past_price);
    run(tx, sql::update_offer, to.update_offer);
    change_listing(tx, listing);
    follow_families(tx, saves);
}

}  // namespace scalemart::catalog

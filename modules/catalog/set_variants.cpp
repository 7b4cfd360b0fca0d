#include "set_variants.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/slug.hpp"
#include "bundles.hpp"
#include "category_sql.hpp"
#include "db/in_list.hpp"
#include "family.hpp"
#include "family_sql.hpp"
#include "row_of_draft.hpp"
#include "row_params.hpp"
#include "schema/decode.hpp"
#include "schema/encode.hpp"
#include "sql.hpp"

namespace scalemart::catalog {
namespace {

struct NameOwner {
    std::string name;
    ProductId product;
    std::optional<ProductId> variant_of;
};
BOOST_DESCRIBE_STRUCT(NameOwner, (), (name, product, variant_of))

Uuid digest_of(const std::string& options) {
    return Uuid::from_name(options);
}

/// One matrix on its way in; the family is locked.
class Setting {
 public:
    Setting(db::Tx& tx, Instant now, const ProductRow& family, const FamilyDraft& draft)
        : tx_(tx), now_(now), draft_(draft), before_(family), family_(family) {}

    Result<std::vector<ProductId>> run() {
        SCALEMART_CHECK(refuse_unfit());
        load();
        SCALEMART_CHECK(refuse_faults());
        match();
        prepare();
        name_new_variants();
        save();
        std::vector<ProductId> ids;
        for (const auto& link : links_) ids.push_back(link.variant);
        return ids;
    }

 private:
    struct Known {
        ProductRow row;
        std::vector<OfferRow> offers;
        bool matched = false;
    };

    Result<void> refuse_unfit();
    void load();
    Result<void> refuse_faults();
    void find_owners(std::string_view statement, std::string text, const std::vector<std::string>& names,
                     std::unordered_map<std::string, NameOwner>& owners);
    void match();
    void prepare();
    void prepare_variant(const VariantDraft& wanted, const VariantLink& link, const Known* known,
                         ProductSave& save);
    void prepare_offers(const VariantDraft& wanted, const Known* known, ProductSave& save) const;
    void archive(const Known& known);
    void name_new_variants();
    void save();

    db::Tx& tx_;
    Instant now_;
    const FamilyDraft& draft_;
    const ProductRow& before_;
    ProductRow family_;
    std::vector<OfferRow> family_offers_;  ///< what it was sold for as itself
    std::vector<Known> known_;
    std::unordered_map<std::string, ProductId> linked_;  ///< by the options' JSON
    std::vector<Known*> matches_;                        ///< one for each wanted variant; null for a new one
    std::vector<VariantLink> links_;
    std::vector<ProductSave> saves_;  ///< the family, its wanted variants in order, those taken out
};

Result<void> Setting::refuse_unfit() {
    if (before_.variant_of) return fail(errors::belongs_to_family, "A variant has no variants of its own.");
    if (!tx_.one<CategoryRow>(sql::lock_category, before_.category_id))
        return fail(errors::category_not_found);
    // Those of a family come after its variants' (family.hpp).
    if (before_.has_variants) return {};
    family_offers_ = tx_.all<OfferRow>(sql::lock_offers_of, before_.id);
    const bool in_stock = std::ranges::any_of(
        family_offers_, [](const OfferRow& offer) { return is_in_stock(offer.availability); });
    if (in_stock) return fail(errors::product_in_stock);
    if (in_bundle(tx_, before_.id)) return fail(errors::part_of_bundle);
    return {};
}

void Setting::load() {
    std::unordered_map<ProductId, std::size_t> at;
    for (auto& row : tx_.all<ProductRow>(sql::lock_variants_of, before_.id)) {
        at.emplace(row.id, known_.size());
        known_.push_back({std::move(row), {}});
    }
    for (auto& offer : tx_.all<OfferRow>(sql::lock_offers_of_variants, before_.id))
        known_[at.at(offer.product_id)].offers.push_back(std::move(offer));
    for (auto& link : tx_.all<VariantLink>(sql::links_of, before_.id))
        linked_.emplace(schema::to_json(schema::decode<Combination>(link.options).value()), link.variant);
}

void Setting::find_owners(std::string_view statement, std::string text, const std::vector<std::string>& names,
                          std::unordered_map<std::string, NameOwner>& owners) {
    if (names.empty()) return;
    std::vector<db::Param> params;
    text += db::in_list(params, names);
    for (auto& row : tx_.all_dynamic<NameOwner>(statement, text, params)) {
        std::string name = row.name;
        owners.emplace(std::move(name), std::move(row));
    }
}

Result<void> Setting::refuse_faults() {
    auto issues = faults_of(draft_);
    if (before_.variants != "[]")
        issues.push_back(
            {"/options", "choices", "the product has choices (variants) of its own: clear them first"});
    std::vector<std::string> skus, claims;
    for (const auto& variant : draft_.variants) {
        skus.push_back(variant.sku);
        if (variant.barcode) claims.push_back(claim_of(variant.barcode->value));
    }
    // A draft of an impossible length has its issue already.
    if (draft_.variants.size() > kMostVariants) skus.clear(), claims.clear();
    std::unordered_map<std::string, NameOwner> sku_owners, barcode_owners;
    find_owners(
        "catalog.variant_skus",
        "select s.sku, s.product_id, p.variant_of from catalog_sku s cross join catalog_product p where "
        "p.id = s.product_id and s.sku in ",
        skus, sku_owners);
    find_owners(
        "catalog.variant_barcodes",
        "select b.claim, b.product_id, p.variant_of from catalog_barcode b cross join catalog_product p "
        "where p.id = b.product_id and b.claim in ",
        claims, barcode_owners);
    const auto taken = [&](const auto& owners, const std::string& name) {
        const auto at = owners.find(name);
        return at != owners.end() && at->second.variant_of != before_.id;
    };
    for (std::size_t i = 0; i < draft_.variants.size(); ++i) {
        const auto& variant = draft_.variants[i];
        const std::string pointer = "/variants/" + std::to_string(i);
        if (taken(sku_owners, variant.sku))
            issues.push_back({pointer + "/sku", "sku_taken", "another product has this SKU"});
        if (variant.barcode && taken(barcode_owners, claim_of(variant.barcode->value)))
            issues.push_back({pointer + "/barcode", "barcode_taken", "another product has this barcode"});
    }
    if (!issues.empty()) return fail(scalemart::errors::validation_failed, {}, std::move(issues));
    return {};
}

/// By SKU first: that is what is written on the goods, and stock stays with them. Then by combination.
void Setting::match() {
    matches_.assign(draft_.variants.size(), nullptr);
    const auto take = [&](std::size_t i, auto&& is_it) {
        if (matches_[i] != nullptr) return;
        const auto at =
            std::ranges::find_if(known_, [&](const Known& k) { return !k.matched && is_it(k.row); });
        if (at == known_.end()) return;
        at->matched = true;
        matches_[i] = &*at;
    };
    for (std::size_t i = 0; i < draft_.variants.size(); ++i)
        take(i, [&](const ProductRow& row) { return row.sku == draft_.variants[i].sku; });
    for (std::size_t i = 0; i < draft_.variants.size(); ++i) {
        const auto at = linked_.find(schema::to_json(draft_.variants[i].options));
        if (at != linked_.end()) take(i, [&](const ProductRow& row) { return row.id == at->second; });
    }
}

void Setting::prepare() {
    ++family_.version;
    family_.updated_at = now_;
    family_.has_variants = true;
    family_.draft_digest.reset();
    auto& family = saves_.emplace_back(ProductSave{before_, family_, {}});
    for (const auto& offer : family_offers_) family.offers.push_back({offer, offer});

    for (std::size_t i = 0; i < draft_.variants.size(); ++i) {
        const auto& wanted = draft_.variants[i];
        const auto* known = matches_[i];
        auto& link = links_.emplace_back();
        link.family = before_.id;
        link.variant = known ? known->row.id : ProductId::generate(now_);
        link.place = static_cast<std::int64_t>(i);
        link.options = schema::to_json(wanted.options);
        link.options_digest = digest_of(link.options);
        link.label = label_of(draft_.options, wanted.options);
        link.is_active = wanted.is_active;
        link.own_image = wanted.image.has_value();
        prepare_variant(wanted, link, known, saves_.emplace_back());
    }
    for (const auto& known : known_)
        if (!known.matched && known.row.status != ProductStatus::archived) archive(known);
}

void Setting::prepare_variant(const VariantDraft& wanted, const VariantLink& link, const Known* known,
                              ProductSave& save) {
    auto& row = save.after;
    if (known) {
        save.before = row = known->row;
        ++row.version;
        row.draft_digest.reset();
    } else {
        row.id = link.variant;
        row.created_at = now_;
    }
    row.updated_at = now_;
    row.sku = wanted.sku;
    row.base_price = wanted.base_price;
    row.cost_price = wanted.cost_price;
    row.barcode = wanted.barcode ? std::optional{wanted.barcode->value} : std::nullopt;
    ProductContent content;
    if (wanted.image) content.images.push_back(*wanted.image);
    set_content(content, row);
    set_size(wanted.size, row);
    if (!wanted.size) {  // what is weighed needs the unit of its price, too
        row.size_thousandths = family_.size_thousandths;
        row.size_unit = family_.size_unit;
    }
    inherit(family_, &link, row);
    prepare_offers(wanted, known, save);
}

void Setting::prepare_offers(const VariantDraft& wanted, const Known* known, ProductSave& save) const {
    if (known)
        for (const auto& offer : known->offers) save.offers.push_back({offer, offer});
    for (const auto& draft : wanted.offers) {
        auto at =
            std::ranges::find(save.offers, draft.store, [](const OfferSave& o) { return o.after.store_id; });
        if (at == save.offers.end()) {
            save.offers.emplace_back();
            at = save.offers.end() - 1;
            at->after.product_id = save.after.id;
            at->after.store_id = draft.store;
            at->after.family_id = before_.id;
            at->after.availability = draft.availability;
            at->after.sold = draft.sold;
            at->after.terms_since = now_;
            at->after.version = 0;
        }
        OfferDraft terms = draft;
        if (at->before) {  // shelf and whether it is offered there are the store's to say
            terms.is_active = draft.is_active && at->before->is_active;
            if (terms.aisle.empty()) terms.aisle = at->before->aisle;
            if (terms.shelf.empty()) terms.shelf = at->before->shelf;
        }
        apply_offer_draft(terms, now_, at->after);
        if (at->before && at->after == *at->before) continue;
        ++at->after.version;
        at->after.updated_at = now_;
    }
}

/// Its SKU stays, because it is on past orders and papers; its barcode is free.
void Setting::archive(const Known& known) {
    auto& save = saves_.emplace_back(ProductSave{known.row, known.row, {}});
    inherit(family_, nullptr, save.after);
    save.after.barcode.reset();
    ++save.after.version;
    save.after.updated_at = now_;
    for (const auto& offer : known.offers) save.offers.push_back({offer, offer});
}

void Setting::name_new_variants() {
    std::vector<ProductRow*> wanting;
    std::vector<std::string_view> slugs;
    for (std::size_t i = 0; i < links_.size(); ++i) {
        if (matches_[i] != nullptr) continue;
        auto& row = saves_[i + 1].after;
        row.slug = slugify(family_.slug + " " + links_[i].label, 100);
        wanting.push_back(&row);
        slugs.push_back(row.slug);
    }
    if (wanting.empty()) return;
    std::vector<db::Param> params;
    const std::string text = "select slug from catalog_slug where slug in " + db::in_list(params, slugs);
    std::unordered_set<std::string> taken;
    for (auto& slug : tx_.all_dynamic<std::string>("catalog.variant_slugs", text, params))
        taken.insert(std::move(slug));
    for (auto* row : wanting) {
        if (taken.insert(row->slug).second) continue;
        const auto id = row->id.value.to_base32();
        row->slug += "-" + id.substr(id.size() - 12);
    }
}

void Setting::save() {
    save_products(tx_, saves_);
    std::vector<db::ParamRow> options, links;
    std::vector<std::string> choices;
    choices.reserve(draft_.options.size());
    for (std::size_t i = 0; i < draft_.options.size(); ++i) {
        choices.push_back(schema::to_json(draft_.options[i].values));
        options.push_back({db::to_param(before_.id), static_cast<std::int64_t>(i),
                           db::to_param(draft_.options[i].name.value), db::to_param(choices.back())});
    }
    for (const auto& link : links_) links.push_back(params_of(link));
    tx_.exec(sql::clear_options, before_.id);
    tx_.exec(sql::clear_links, before_.id);
    tx_.exec_many(sql::add_option, options);
    if (!links.empty()) tx_.exec_many(sql::add_link, links);
}

}  // namespace

Result<std::vector<ProductId>> set_variants(db::Tx& tx, Instant now, const ProductRow& family,
                                            const FamilyDraft& draft) {
    return Setting(tx, now, family, draft).run();
}

Result<std::vector<ProductId>> set_variants(db::Tx& tx, Instant now, ProductId family,
                                            const FamilyDraft& draft) {
    const auto row = tx.one<ProductRow>(sql::lock_product, family);
    if (!row) return fail(errors::product_not_found);
    return set_variants(tx, now, *row, draft);
}

}  // namespace scalemart::catalog

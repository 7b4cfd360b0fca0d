#include <set>
#include <unordered_map>
#include <unordered_set>

#include "base/slug.hpp"
#include "db/in_list.hpp"
#include "family.hpp"
#include "row_of_draft.hpp"
#include "save_products.hpp"
#include "sql.hpp"

namespace scalemart::catalog {
namespace {

using What = UpsertOutcome::What;

struct NameOwner {
    std::string name;
    ProductId product;
};
BOOST_DESCRIBE_STRUCT(NameOwner, (), (name, product))

struct KnownProduct {
    ProductId id;
    CategoryId category;
    std::optional<Uuid> digest;
    bool sold_by_weight = false;
    std::optional<ProductId> variant_of;
};
BOOST_DESCRIBE_STRUCT(KnownProduct, (), (id, category, digest, sold_by_weight, variant_of))

using Owners = std::unordered_map<std::string, ProductId>;

/// `text` up to "in", then the list.
template <class T, class Values>
std::vector<T> all_in(db::Read& read, std::string_view name, std::string text, const Values& values,
                      std::string_view tail = {}, std::vector<db::Param> params = {}) {
    if (values.empty()) return {};
    text += db::in_list(params, values);
    text += tail;
    return read.all_dynamic<T>(name, text, params);
}

Owners owners(std::vector<NameOwner> rows) {
    Owners by_name;
    for (auto& row : rows) by_name.emplace(std::move(row.name), row.product);
    return by_name;
}

/// One chunk of drafts on its way in.
class Upsert {
 public:
    Upsert(db::Tx& tx, Instant now, std::span<const PreparedDraft> drafts, UpsertMode mode,
           std::span<UpsertOutcome> outcomes)
        : tx_(tx), now_(now), drafts_(drafts), mode_(mode), outcomes_(outcomes) {}

    void run() {
        find_known_products();
        refuse_taken_barcodes();
        lock_known_products();
        lock_categories();
        leave_out_unchanged();
        prepare();
        name_new_products();
        save_products(tx_, saves_);
    }

 private:
    void conflict(std::size_t i, const ErrorCode& why) { outcomes_[i] = {What::conflict, ProductId{}, &why}; }
    [[nodiscard]] bool open(std::size_t i) const {
        return outcomes_[i].why == nullptr && outcomes_[i].what != What::unchanged;
    }

    void find_known_products();
    void decide(std::size_t i, std::optional<ProductId> by_external, std::optional<ProductId> by_sku);
    void refuse_taken_barcodes();
    void lock_known_products();
    void lock_categories();
    void leave_out_unchanged();
    void prepare();
    void prepare_offers(const ProductDraft& draft, ProductSave& save, std::vector<OfferRow>& known);
    void name_new_products();
    std::vector<std::size_t> claim_free_slugs(const std::vector<std::size_t>& wanting);

    db::Tx& tx_;
    Instant now_;
    std::span<const PreparedDraft> drafts_;
    UpsertMode mode_;
    std::span<UpsertOutcome> outcomes_;
    std::vector<KnownProduct> known_;  ///< locked
    std::vector<ProductSave> saves_;
    std::vector<const PreparedDraft*> draft_of_save_;
    std::unordered_set<std::string> slugs_given_;  ///< in this chunk
};

void Upsert::find_known_products() {
    std::map<std::string_view, std::vector<std::string_view>> external_by_source;
    std::vector<std::string_view> skus;
    for (const auto& draft : drafts_) {
        skus.push_back(draft.sku);
        if (!draft.external_id.empty()) external_by_source[draft.source].push_back(draft.external_id);
    }
    std::map<std::string_view, Owners> by_external;
    for (const auto& [source, ids] : external_by_source)
        by_external[source] = owners(all_in<NameOwner>(
            tx_, "catalog.known_external",
            "select external_id, product_id from catalog_external where source = $1 and external_id in ", ids,
            {}, {db::to_param(source)}));
    const auto by_sku = owners(all_in<NameOwner>(
        tx_, "catalog.known_skus", "select sku, product_id from catalog_sku where sku in ", skus));

    const auto find = [](const Owners& names, const std::string& name) -> std::optional<ProductId> {
        const auto at = names.find(name);
        return at == names.end() ? std::nullopt : std::optional{at->second};
    };
    std::unordered_set<ProductId> seen;
    std::unordered_set<std::string_view> new_skus;
    std::set<std::pair<std::string_view, std::string_view>> new_externals;
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
        const auto& draft = drafts_[i];
        const auto external =
            draft.external_id.empty() ? std::nullopt : find(by_external[draft.source], draft.external_id);
        decide(i, external, find(by_sku, draft.sku));
        if (!open(i)) continue;
        const bool again = !outcomes_[i].product.is_nil() ? !seen.insert(outcomes_[i].product).second : false;
        // Also two drafts that would give one name to two products.
        const bool twice =
            !new_skus.insert(draft.sku).second
            || (!draft.external_id.empty() && !new_externals.emplace(draft.source, draft.external_id).second);
        if (again || twice) conflict(i, errors::product_exists);
    }
}

void Upsert::decide(std::size_t i, std::optional<ProductId> by_external, std::optional<ProductId> by_sku) {
    const auto known = by_external ? by_external : by_sku;
    outcomes_[i] = {known ? What::updated : What::created, known.value_or(ProductId{}), nullptr};
    if (by_external && by_sku && *by_external != *by_sku) return conflict(i, errors::sku_taken);
    if (known && mode_ == UpsertMode::create_only)
        return conflict(i, by_external ? errors::product_exists : errors::sku_taken);
    if (!known && mode_ == UpsertMode::update_only) conflict(i, errors::product_not_found);
}

void Upsert::refuse_taken_barcodes() {
    std::vector<std::string> claims;
    std::vector<std::size_t> claiming;
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
        if (!drafts_[i].barcode || !open(i)) continue;
        claims.push_back(claim_of(drafts_[i].barcode->value));
        claiming.push_back(i);
    }
    const auto taken =
        owners(all_in<NameOwner>(tx_, "catalog.known_barcodes",
                                 "select claim, product_id from catalog_barcode where claim in ", claims));
    std::unordered_set<std::string_view> in_this_chunk;
    for (std::size_t k = 0; k < claims.size(); ++k) {
        const auto at = taken.find(claims[k]);
        const bool mine = at == taken.end() || at->second == outcomes_[claiming[k]].product;
        if (!mine || !in_this_chunk.insert(claims[k]).second) conflict(claiming[k], errors::barcode_taken);
    }
}

void Upsert::lock_known_products() {
    std::vector<ProductId> known;
    for (std::size_t i = 0; i < drafts_.size(); ++i)
        if (open(i) && outcomes_[i].what == What::updated) known.push_back(outcomes_[i].product);
    known_ = all_in<KnownProduct>(
        tx_, "catalog.lock_known",
        "select id, category_id, draft_digest, sold_by_weight, variant_of from catalog_product "
        "where id in ",
        known, " order by id for update");
    // A family speaks for its variants, so whoever changes one holds it.
    std::set<ProductId> families;
    for (const auto& product : known_)
        if (product.variant_of) families.insert(*product.variant_of);
    (void)all_in<ProductId>(tx_, "catalog.lock_known_families", "select id from catalog_product where id in ",
                            families, " order by id for update");
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
        if (!open(i) || outcomes_[i].what != What::updated) continue;
        const auto at = std::ranges::lower_bound(known_, outcomes_[i].product, {}, &KnownProduct::id);
        if (at != known_.end() && at->id == outcomes_[i].product
            && at->sold_by_weight != drafts_[i].sold_by_weight)
            conflict(i, errors::sold_by_weight_fixed);
    }
}

/// Those the products are in and those they will be in; see categories.hpp.
void Upsert::lock_categories() {
    std::set<CategoryId> wanted;
    for (const auto& draft : drafts_) wanted.insert(draft.category);
    for (const auto& product : known_) wanted.insert(product.category);
    const auto found =
        all_in<CategoryId>(tx_, "catalog.lock_categories", "select id from catalog_category where id in ",
                           wanted, " order by id for update");
    for (std::size_t i = 0; i < drafts_.size(); ++i)
        if (open(i) && !std::ranges::binary_search(found, drafts_[i].category))
            conflict(i, errors::category_not_found);
}

void Upsert::leave_out_unchanged() {
    std::unordered_map<ProductId, Uuid> digests;
    for (const auto& product : known_)
        if (product.digest) digests.emplace(product.id, *product.digest);

    saves_.reserve(drafts_.size());
    draft_of_save_.reserve(drafts_.size());
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
        if (!open(i)) continue;
        auto& outcome = outcomes_[i];
        const auto digest = digest_of(drafts_[i]);
        if (const auto at = digests.find(outcome.product);
            outcome.what == What::updated && at != digests.end() && at->second == digest) {
            outcome.what = What::unchanged;
            continue;
        }
        if (outcome.what == What::created)
            outcome.product = drafts_[i].id ? *drafts_[i].id : ProductId::generate(now_);
        auto& save = saves_.emplace_back();
        apply_draft(drafts_[i], save.after);
        save.after.draft_digest = digest;
        save.after.id = outcome.product;
        save.after.created_at = save.after.updated_at = now_;
        draft_of_save_.push_back(&drafts_[i]);
    }
}

void Upsert::prepare() {
    std::vector<ProductId> changed;
    for (std::size_t i = 0; i < drafts_.size(); ++i)
        if (open(i) && outcomes_[i].what == What::updated) changed.push_back(outcomes_[i].product);
    std::unordered_map<ProductId, ProductRow> products;
    for (auto& row :
         all_in<ProductRow>(tx_, "catalog.products_in",
                            "select " CATALOG_PRODUCT_COLUMNS " from catalog_product where id in ", changed))
        products.emplace(row.id, std::move(row));
    std::unordered_map<ProductId, std::vector<OfferRow>> offers;
    for (auto& row :
         all_in<OfferRow>(tx_, "catalog.lock_offers_in",
                          "select " CATALOG_OFFER_COLUMNS " from catalog_offer where product_id in ", changed,
                          " order by product_id, store_id for update"))
        offers[row.product_id].push_back(std::move(row));

    for (std::size_t s = 0; s < saves_.size(); ++s) {
        auto& save = saves_[s];
        const auto& draft = *draft_of_save_[s];
        if (const auto at = products.find(save.after.id); at != products.end()) {
            save.before = std::move(at->second);
            // What the draft does not speak of stays as it is.
            ProductRow after = *save.before;
            apply_draft(draft, after);
            keep_inherited(*save.before, after);
            after.draft_digest = save.after.draft_digest;
            after.version = save.before->version + 1;
            after.updated_at = now_;
            save.after = std::move(after);
        }
        prepare_offers(draft, save, offers[save.after.id]);
    }
}

void Upsert::prepare_offers(const ProductDraft& draft, ProductSave& save, std::vector<OfferRow>& known) {
    for (auto& before : known) {
        OfferRow after = before;
        save.offers.push_back({std::move(before), std::move(after)});
    }
    if (save.after.has_variants) return;  // its offers sum up its variants
    for (const auto& wanted : draft.offers) {
        const auto at =
            std::ranges::find(save.offers, wanted.store, [](const OfferSave& o) { return o.after.store_id; });
        if (at == save.offers.end()) {
            auto& offer = save.offers.emplace_back().after;
            offer.product_id = save.after.id;
            offer.store_id = wanted.store;
            offer.family_id = save.after.variant_of;
            offer.availability = wanted.availability;
            offer.sold = wanted.sold;
            offer.updated_at = offer.terms_since = now_;
            apply_offer_draft(wanted, now_, offer);
            continue;
        }
        apply_offer_draft(wanted, now_, at->after);
        if (at->before && at->after != *at->before) {
            at->after.version = at->before->version + 1;
            at->after.updated_at = now_;
        }
    }
}

/// New products get a slug; known ones another only if their draft asks for it.
void Upsert::name_new_products() {
    std::vector<std::size_t> wanting;
    for (std::size_t s = 0; s < saves_.size(); ++s) {
        const auto& draft = *draft_of_save_[s];
        auto& slug = saves_[s].after.slug;
        if (!draft.slug.empty() || !saves_[s].before) slug = draft.wanted_slug;
        if (!saves_[s].before || saves_[s].before->slug != slug) wanting.push_back(s);
    }
    wanting = claim_free_slugs(wanting);
    // Taken: the SKU tells products of one name apart, and stays the same at every load.
    for (const auto s : wanting)
        saves_[s].after.slug = slugify(saves_[s].after.slug + " " + saves_[s].after.sku, 120);
    wanting = claim_free_slugs(wanting);
    for (const auto s : wanting) {
        const auto id = saves_[s].after.id.value.to_base32();
        saves_[s].after.slug = saves_[s].after.slug.substr(0, 100) + "-" + id.substr(id.size() - 12);
    }
}

/// Returns those whose slug belongs to another product.
std::vector<std::size_t> Upsert::claim_free_slugs(const std::vector<std::size_t>& wanting) {
    std::vector<std::string_view> wanted;
    for (const auto s : wanting) wanted.push_back(saves_[s].after.slug);
    const auto taken = owners(all_in<NameOwner>(
        tx_, "catalog.known_slugs", "select slug, product_id from catalog_slug where slug in ", wanted));
    std::vector<std::size_t> refused;
    for (const auto s : wanting) {
        const auto& after = saves_[s].after;
        const auto at = taken.find(after.slug);
        const bool mine = at == taken.end() || at->second == after.id;
        if (!mine || !slugs_given_.insert(after.slug).second) refused.push_back(s);
    }
    return refused;
}

constexpr std::size_t kChunk = 2048;

}  // namespace

std::vector<UpsertOutcome> upsert_products(db::Tx& tx, Instant now, std::span<const PreparedDraft> drafts,
                                           UpsertMode mode) {
    std::vector<UpsertOutcome> outcomes(drafts.size());
    for (std::size_t at = 0; at < drafts.size(); at += kChunk) {
        const std::size_t size = std::min(kChunk, drafts.size() - at);
        Upsert(tx, now, drafts.subspan(at, size), mode, std::span{outcomes}.subspan(at, size)).run();
    }
    return outcomes;
}

std::vector<UpsertOutcome> upsert_products(db::Tx& tx, Instant now, std::span<const ProductDraft> drafts,
                                           UpsertMode mode) {
    std::vector<PreparedDraft> prepared;
    prepared.reserve(drafts.size());
    for (const auto& draft : drafts) prepared.push_back(prepare_draft(draft));
    return upsert_products(tx, now, std::span<const PreparedDraft>{prepared}, mode);
}

}  // namespace scalemart::catalog

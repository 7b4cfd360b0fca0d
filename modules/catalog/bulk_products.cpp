#include "bulk_products.hpp"

#include <algorithm>
#include <unordered_set>

#include "apply_changes.hpp"
#include "bulk_new_product.hpp"
#include "change_product.hpp"
#include "product_trace.hpp"
#include "specifications.hpp"

namespace scalemart::catalog {
namespace {

/// One request on its way in.
class Saving {
 public:
    Saving(db::Tx& tx, Instant now, const ByWhom& who, const std::optional<std::string>& store,
           std::span<const schema::Tried<BulkProduct>> rows, const std::string& pointer)
        : tx_(tx),
          now_(now),
          who_(who),
          stores_(tx, who.principal, store),
          rows_(rows),
          results_(rows.size(), pointer) {}

    BulkView run() {
        refuse_unread();
        find_products();
        load_definitions();
        change();
        create();
        return results_.view();
    }

 private:
    [[nodiscard]] const BulkProduct& row(std::size_t i) const { return *rows_[i].value; }

    void refuse_unread();
    void find_products();
    void load_definitions();
    void change();
    Result<void> prepare(std::size_t i, ProductSave& save);
    void refuse_lost_categories(const std::vector<CategoryId>& found);
    void refuse_taken_names();
    Result<void> price(std::size_t i, ProductSave& save);
    void create();

    db::Tx& tx_;
    Instant now_;
    const ByWhom& who_;
    StoresByName stores_;
    std::span<const schema::Tried<BulkProduct>> rows_;
    BulkRows results_;
    SpecificationBook book_;
    std::unordered_map<ProductId, ProductRow> known_;         ///< locked
    std::vector<std::pair<std::size_t, ProductId>> changes_;  ///< rows about products that are there
    std::vector<std::size_t> additions_;
    std::map<std::size_t, ProductSave> saves_;  ///< by row
};

void Saving::refuse_unread() {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        if (!rows_[i].value)
            results_.refuse_unread(i, rows_[i].issues);
        else if (row(i).id.has_value() == row(i).sku.has_value())
            results_.refuse(i, Issue{"", "choice", "give either id or sku"});
    }
}

void Saving::find_products() {
    std::vector<std::string> skus;
    for (std::size_t i = 0; i < rows_.size(); ++i)
        if (results_.open(i) && row(i).sku) skus.push_back(row(i).sku->value);
    const auto owners = owners_of_skus(tx_, skus);
    std::unordered_set<ProductId> seen;
    std::vector<ProductId> ids;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        if (!results_.open(i)) continue;
        auto id = row(i).id;
        if (!id)
            if (const auto at = owners.find(row(i).sku->value); at != owners.end()) id = at->second;
        if (!id) {
            additions_.push_back(i);
        } else if (!seen.insert(*id).second) {
            results_.refuse(i, Issue{"", "duplicate", "another row is about the same product"});
        } else {
            changes_.emplace_back(i, *id);
            ids.push_back(*id);
        }
    }
    known_ = lock_products(tx_, ids);
}

void Saving::load_definitions() {
    std::set<CategoryId> categories;
    for (const auto& [i, id] : changes_) {
        if (!row(i).specifications) continue;
        if (const auto at = known_.find(id); at != known_.end())
            categories.insert(row(i).category.value_or(at->second.category_id));
    }
    for (const auto i : additions_)
        if (row(i).specifications && row(i).category) categories.insert(*row(i).category);
    book_ = SpecificationBook::load(tx_, std::vector(categories.begin(), categories.end()));
}

void Saving::change() {
    std::set<CategoryId> categories;
    std::vector<ProductId> ids;
    for (const auto& [i, id] : changes_) {
        const auto at = known_.find(id);
        if (at == known_.end()) {
            results_.refuse(i, errors::product_not_found);
            continue;
        }
        ProductSave save{at->second, at->second, {}};
        if (auto prepared = prepare(i, save); !prepared) {
            results_.refuse(i, std::move(prepared).error());
            continue;
        }
        results_.about(i, id);
        categories.insert(save.before->category_id);
        categories.insert(save.after.category_id);
        ids.push_back(id);
        saves_.emplace(i, std::move(save));
    }
    refuse_lost_categories(lock_categories(tx_, categories));
    auto offers = lock_offers(tx_, ids);
    refuse_taken_names();
    std::vector<ProductSave> saves;
    for (auto& [i, save] : saves_) {
        if (!results_.open(i)) continue;
        save.offers = std::move(offers[save.after.id]);
        if (auto priced = price(i, save); !priced) {
            results_.refuse(i, std::move(priced).error());
            continue;
        }
        saves.push_back(std::move(save));
    }
    save_products(tx_, saves);
    log_products(tx_, now_, who_.actor, "product.changed", saves);
}

Result<void> Saving::prepare(std::size_t i, ProductSave& save) {
    const auto& before = *save.before;
    SCALEMART_CHECK(require_own(who_.principal, before));
    if (row(i).version && *row(i).version != before.version)
        return fail(errors::version_conflict,
                    "The current version is " + std::to_string(before.version) + ".");
    SCALEMART_CHECK(refuse_others_business(before, row(i)));
    ProductChanges changes = static_cast<const ProductChanges&>(row(i));
    if (changes.specifications) {
        std::vector<Issue> issues;
        normalise(book_.of(changes.category.value_or(before.category_id)), *changes.specifications,
                  "/specifications", issues);
        if (!issues.empty()) return fail(scalemart::errors::validation_failed, {}, std::move(issues));
    }
    apply_fields(changes, who_.principal, save.after);
    ++save.after.version;
    save.after.updated_at = now_;
    save.after.draft_digest.reset();
    return {};
}

void Saving::refuse_lost_categories(const std::vector<CategoryId>& found) {
    for (const auto& [i, save] : saves_)
        if (!std::ranges::binary_search(found, save.after.category_id))
            results_.refuse(i, errors::category_not_found);
}

/// Names that somebody else has, even if another row would give them up; of two rows that want one name the
/// first gets it.
void Saving::refuse_taken_names() {
    std::vector<std::string> skus, slugs, claims;
    for (const auto& [i, save] : saves_) {
        if (save.after.sku != save.before->sku) skus.push_back(save.after.sku);
        if (save.after.slug != save.before->slug) slugs.push_back(save.after.slug);
        if (save.after.barcode && save.after.barcode != save.before->barcode)
            claims.push_back(claim_of(*save.after.barcode));
    }
    auto sku_owners = owners_of_skus(tx_, skus);
    auto slug_owners = owners_of_slugs(tx_, slugs);
    auto barcode_owners = owners_of_barcodes(tx_, claims);
    const auto taken = [](OwnersOfNames& owners, const std::string& name, ProductId wanting) {
        return owners.emplace(name, wanting).first->second != wanting;
    };
    for (const auto& [i, save] : saves_) {
        if (!results_.open(i)) continue;
        const auto id = save.after.id;
        if (save.after.sku != save.before->sku && taken(sku_owners, save.after.sku, id))
            results_.refuse(i, errors::sku_taken);
        else if (save.after.slug != save.before->slug && taken(slug_owners, save.after.slug, id))
            results_.refuse(i, errors::slug_taken);
        else if (save.after.barcode && save.after.barcode != save.before->barcode
                 && taken(barcode_owners, claim_of(*save.after.barcode), id))
            results_.refuse(i, errors::barcode_taken);
    }
}

Result<void> Saving::price(std::size_t i, ProductSave& save) {
    const auto& changes = row(i).pricing;
    if (!changes || !concerns_offer(*changes)) return {};
    const auto& store = stores_.find(row(i).store);
    if (!store) return fail(store.error());
    const auto offer =
        std::ranges::find(save.offers, store->id, [](const OfferSave& o) { return o.after.store_id; });
    if (offer == save.offers.end()) return fail(errors::offer_not_found);
    return apply_pricing(*changes, now_, offer->after);
}

void Saving::create() {
    std::vector<std::string> slugs;
    for (const auto i : additions_)
        if (row(i).slug) slugs.push_back(row(i).slug->value);
    auto slug_owners = owners_of_slugs(tx_, slugs);
    std::vector<ProductDraft> drafts;
    std::vector<std::size_t> row_of;
    for (const auto i : additions_) {
        auto wanted = new_product_of(row(i));
        if (!wanted) {
            results_.refuse(i, std::move(wanted).error());
            continue;
        }
        const auto& store = stores_.find(row(i).store);
        if (!store) {
            results_.refuse(i, store.error());
            continue;
        }
        auto draft = draft_of_new(*wanted, *store, book_.of(wanted->category), who_.principal);
        if (!draft) {
            results_.refuse(i, std::move(draft).error());
        } else if (!draft->slug.empty() && !slug_owners.emplace(draft->slug, ProductId{}).second) {
            results_.refuse(i, errors::slug_taken);
        } else {
            drafts.push_back(*std::move(draft));
            row_of.push_back(i);
        }
    }
    std::vector<ProductId> created;
    const auto outcomes =
        upsert_products(tx_, now_, std::span<const ProductDraft>{drafts}, UpsertMode::create_only);
    for (std::size_t d = 0; d < drafts.size(); ++d) {
        if (outcomes[d].why != nullptr) {
            results_.refuse(row_of[d], *outcomes[d].why);
            continue;
        }
        results_.about(row_of[d], outcomes[d].product);
        results_.created(row_of[d]);
        created.push_back(outcomes[d].product);
    }
    log_new_products(tx_, now_, who_.actor, created);
}

}  // namespace

BulkView save_in_bulk(db::Tx& tx, Instant now, const ByWhom& who, const std::optional<std::string>& store,
                      std::span<const schema::Tried<BulkProduct>> rows, const std::string& pointer) {
    return Saving(tx, now, who, store, rows, pointer).run();
}

}  // namespace scalemart::catalog

#include "bulk_prices.hpp"

#include <algorithm>

#include "change_product.hpp"
#include "effective_price.hpp"
#include "product_trace.hpp"

namespace scalemart::catalog {
namespace {

SaleTerms terms_in(const BulkPrice& row) {
    SaleTerms terms{row.base_price.value, std::nullopt, row.sale_starts_at, row.sale_ends_at};
    if (row.sale_price) terms.sale_price = row.sale_price->value;
    return terms;
}

void set_terms(const SaleTerms& terms, Instant now, OfferRow& offer) {
    offer.base_price = terms.base_price;
    offer.sale_price = terms.sale_price;
    offer.sale_starts_at = terms.starts_at;
    offer.sale_ends_at = terms.ends_at;
    settle_price(offer, now);
    ++offer.version;
    offer.updated_at = now;
}

/// One request on its way in.
class Pricing {
 public:
    Pricing(db::Tx& tx, Instant now, const ByWhom& who, const std::optional<std::string>& store,
            std::span<const schema::Tried<BulkPrice>> rows)
        : tx_(tx),
          now_(now),
          who_(who),
          stores_(tx, who.principal, store),
          rows_(rows),
          results_(rows.size(), "/rows") {}

    BulkView run() {
        refuse_faults();
        lock_all();
        std::set<std::pair<ProductId, StoreId>> seen;
        for (std::size_t i = 0; i < rows_.size(); ++i)
            if (results_.open(i))
                if (auto set = apply(i, seen); !set) results_.refuse(i, std::move(set).error());
        save();
        return results_.view();
    }

 private:
    [[nodiscard]] const BulkPrice& row(std::size_t i) const { return *rows_[i].value; }

    void refuse_faults() {
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (!rows_[i].value) {
                results_.refuse_unread(i, rows_[i].issues);
                continue;
            }
            std::vector<Issue> issues;
            if (row(i).product.has_value() == row(i).sku.has_value())
                issues.push_back({"", "choice", "give either product or sku"});
            const auto terms = terms_in(row(i));
            check_sale(terms.base_price, terms.sale_price, terms.starts_at, terms.ends_at, "", issues);
            if (!issues.empty())
                results_.refuse(i, Error{&scalemart::errors::validation_failed, {}, std::move(issues), {}});
        }
    }

    void lock_all() {
        std::vector<std::string> skus;
        for (std::size_t i = 0; i < rows_.size(); ++i)
            if (results_.open(i) && row(i).sku) skus.push_back(row(i).sku->value);
        const auto owners = owners_of_skus(tx_, skus);
        product_of_.resize(rows_.size());
        std::set<ProductId> ids;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (!results_.open(i)) continue;
            if (row(i).product) product_of_[i] = *row(i).product;
            if (row(i).sku)
                if (const auto at = owners.find(row(i).sku->value); at != owners.end())
                    product_of_[i] = at->second;
            if (!product_of_[i].is_nil()) ids.insert(product_of_[i]);
        }
        const std::vector<ProductId> all(ids.begin(), ids.end());
        std::set<CategoryId> categories;
        products_ = lock_products(tx_, all);
        for (const auto& [id, product] : products_) categories.insert(product.category_id);
        (void)lock_categories(tx_, categories);
        offers_ = lock_offers(tx_, all);
    }

    Result<void> apply(std::size_t i, std::set<std::pair<ProductId, StoreId>>& seen) {
        const auto at = products_.find(product_of_[i]);
        // As in set_offer(): a vendor may price in its own store what it can see.
        if (at == products_.end()
            || (!may_see_as_staff(who_.principal, at->second) && at->second.status != ProductStatus::active))
            return fail(errors::product_not_found);
        const auto& store = stores_.find(row(i).store);
        if (!store) return fail(store.error());
        if (at->second.has_variants) return fail(errors::has_variants);
        auto& offers = offers_[at->first];
        const auto offer =
            std::ranges::find(offers, store->id, [](const OfferSave& o) { return o.after.store_id; });
        if (offer == offers.end()) return fail(errors::offer_not_found);
        if (!seen.emplace(at->first, store->id).second)
            return fail(scalemart::errors::validation_failed, {},
                        {{"", "duplicate", "another row is about the same product in the same store"}});
        results_.about(i, at->first);
        if (const auto terms = terms_in(row(i)); terms != terms_of(offer->after)) {
            set_terms(terms, now_, offer->after);
            changed_.insert(at->first);
        }
        return {};
    }

    void save() {
        std::vector<ProductSave> saves;
        std::vector<OfferSave> offers;
        for (const auto id : changed_) {
            auto& product = products_.at(id);
            auto& save = saves.emplace_back(ProductSave{product, product, std::move(offers_[id])});
            save.after.draft_digest.reset();  // so that the next import looks again
            offers.insert(offers.end(), save.offers.begin(), save.offers.end());
        }
        save_products(tx_, saves);
        log_offers(tx_, now_, who_.actor, offers);
    }

    db::Tx& tx_;
    Instant now_;
    const ByWhom& who_;
    StoresByName stores_;
    std::span<const schema::Tried<BulkPrice>> rows_;
    BulkRows results_;
    std::vector<ProductId> product_of_;  ///< by row; nil for one that is not known
    std::unordered_map<ProductId, ProductRow> products_;
    std::unordered_map<ProductId, std::vector<OfferSave>> offers_;
    std::set<ProductId> changed_;
};

}  // namespace

BulkView price_in_bulk(db::Tx& tx, Instant now, const ByWhom& who, const std::optional<std::string>& store,
                       std::span<const schema::Tried<BulkPrice>> rows) {
    return Pricing(tx, now, who, store, rows).run();
}

}  // namespace scalemart::catalog

#include <fmt/format.h>

#include <algorithm>

#include "base/clock.hpp"
#include "demo_files.hpp"
#include "jobs/events.hpp"
#include "product_of.hpp"

namespace scalemart::demo_shop {
namespace {

constexpr std::string_view kFile = "products.jsonl";
constexpr std::size_t kBatch = 512;  // bounds the memory and the length of a transaction

/// Lines of a text with their numbers, from 1.
class Lines {
 public:
    explicit Lines(std::string_view text) : rest_(text) {}

    /// The next line that is not empty.
    std::optional<std::string_view> next() {
        while (!rest_.empty()) {
            const auto line = rest_.substr(0, rest_.find('\n'));
            rest_.remove_prefix(std::min(rest_.size(), line.size() + 1));
            ++number_;
            if (!line.empty()) return line;
        }
        return std::nullopt;
    }
    [[nodiscard]] std::size_t number() const { return number_; }

 private:
    std::string_view rest_;
    std::size_t number_ = 0;
};

struct Batch {
    std::vector<catalog::ProductDraft> drafts;
    std::vector<std::vector<inventory::StockItem>> stock;
    std::vector<std::size_t> lines;
};

struct Loaded {
    DemoCount products;
    std::int64_t offers = 0;
};

bool is_known(const catalog::UpsertOutcome& outcome) {
    return outcome.why == &catalog::errors::product_exists || outcome.why == &catalog::errors::sku_taken;
}

/// Stock is only set for new products: that of known ones has been sold from since.
Loaded save(db::Tx& tx, const Batch& batch, Instant at) {
    Loaded loaded;
    const auto outcomes = catalog::upsert_products(tx, at, batch.drafts, catalog::UpsertMode::create_only);
    std::vector<inventory::StockItem> stock;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const auto& outcome = outcomes[i];
        const bool created = outcome.what == catalog::UpsertOutcome::What::created;
        if (!created && !is_known(outcome))
            refuse(fmt::format("{}:{}", kFile, batch.lines[i]), outcome.why->title);
        count(loaded.products, created);
        if (created) stock.insert(stock.end(), batch.stock[i].begin(), batch.stock[i].end());
    }
    loaded.offers = static_cast<std::int64_t>(stock.size());
    const ManualClock opening(at);
    const jobs::Events nobody_told(opening);
    if (!stock.empty())
        (void)inventory::set_stock(tx, nobody_told, stock,
                                   {inventory::Reason::initial, {}, {}, "Opening stock", at});
    return loaded;
}

}  // namespace

Products load_products(const Load& load, const Stores& stores, const Categories& categories) {
    const std::string text = read_file(load.directory / kFile);
    const auto flush = [&](Batch& batch, Instant since) {
        if (batch.drafts.empty()) return;
        const auto write = [&](db::Tx& tx) { return save(tx, batch, since); };
        const Loaded loaded = load.database.write_blocking(write);
        load.report.products.created += loaded.products.created;
        load.report.products.found += loaded.products.found;
        load.report.offers += loaded.offers;
        batch = {};
    };

    // Lists sorted by newest show what is tagged so.
    constexpr std::chrono::days kNew{10};
    struct Part {
        Instant since;
        Batch batch;
    };
    Part usual{load.opened, {}};
    Part fresh{load.now - kNew, {}};
    Products products;
    Lines lines(text);
    while (const auto line = lines.next()) {
        const std::string where = fmt::format("{}:{}", kFile, lines.number());
        auto product = product_of(must(schema::decode<DemoProduct>(*line), where), stores, categories, where);
        products.emplace(product.draft.sku, *product.draft.id);
        auto& [since, batch] = is_new(product.draft.tags) ? fresh : usual;
        batch.drafts.push_back(std::move(product.draft));
        batch.stock.push_back(std::move(product.stock));
        batch.lines.push_back(lines.number());
        if (batch.drafts.size() == kBatch) flush(batch, since);
    }
    flush(usual.batch, usual.since);
    flush(fresh.batch, fresh.since);
    return products;
}

}  // namespace scalemart::demo_shop

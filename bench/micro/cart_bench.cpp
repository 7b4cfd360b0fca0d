// One more piece in a cart of 1 and of 200 lines, and the whole cart as JSON: what PATCH /cart/items does,
// without network and disk.
#include <benchmark/benchmark.h>

#include <filesystem>

#include "cart/change_cart.hpp"
#include "cart/migrations.hpp"
#include "cart/views.hpp"
#include "catalog/catalog.hpp"
#include "catalog/migrations.hpp"
#include "db/migration.hpp"
#include "db/migrator.hpp"
#include "db_sqlite/sqlite_database.hpp"
#include "gift_cards/migrations.hpp"
#include "inventory/inventory.hpp"
#include "inventory/migrations.hpp"
#include "jobs/events.hpp"
#include "jobs/migrations.hpp"
#include "pricing/migrations.hpp"
#include "reservations/migrations.hpp"
#include "schema/encode.hpp"
#include "stores/migrations.hpp"

namespace scalemart {
namespace {

/// A store with as many products as a cart has lines, on a file in memory.
class Shop {
 public:
    explicit Shop(std::int64_t lines) {
        const std::vector<db::ModuleMigrations> modules{jobs::migrations(),       reservations::migrations(),
                                                        stores::migrations(),     inventory::migrations(),
                                                        catalog::migrations(),    pricing::migrations(),
                                                        gift_cards::migrations(), cart::migrations()};
        db::migrate(*database_, clock_, modules);
        write([&](db::Tx& tx) { open(tx, lines); });
        line_ =
            database_
                ->read_blocking([&](db::Read& read) { return cart::cart_lines(read, customer_, store_.id); })
                .front()
                .id;
    }
    ~Shop() {
        database_.reset();
        std::filesystem::remove_all(folder_);
    }

    std::size_t change(std::int64_t quantity) {
        return database_->write_blocking([&](db::Tx& tx) {
            (void)cart::change_item(tx, {customer_, store_, clock_.now()}, line_, {quantity, false, {}});
            return schema::to_json(cart::view_cart(tx, customer_, store_, clock_.now())).size();
        });
    }

 private:
    template <class F>
    void write(F body) {
        database_->write_blocking([&](db::Tx& tx) {
            body(tx);
            return db::Done{};
        });
    }
    void open(db::Tx& tx, std::int64_t lines) {
        stores::Store wanted;
        wanted.slug = wanted.name = "downtown";
        store_ = stores::create_store(tx, clock_.now(), wanted).value();
        const auto category =
            catalog::ensure_category_path(tx, clock_.now(), std::vector<std::string>{"Biscuits"});
        std::vector<catalog::ProductDraft> drafts(1000);
        for (std::size_t i = 0; i < drafts.size(); ++i) {
            auto& draft = drafts[i];
            draft.sku = "BISCUIT-" + std::to_string(i);
            draft.name = "Benchmark Biscuits " + std::to_string(i);
            draft.brand = "Benchmark";
            draft.category = category;
            draft.content.images.push_back({{"/media/products/" + draft.sku + ".webp"}, {}, true});
            auto& offer = draft.offers.emplace_back();
            offer.store = store_.id;
            offer.base_price = draft.base_price = 2000;
        }
        std::vector<inventory::StockItem> stock;
        std::vector<cart::ItemToAdd> items;
        for (const auto& outcome : catalog::upsert_products(tx, clock_.now(), drafts)) {
            stock.push_back({outcome.product, store_.id, 1'000'000});
            if (std::ssize(items) < lines) items.push_back({outcome.product, 1, {}, {}});
        }
        const inventory::Cause cause{inventory::Reason::import, {}, {}, {}, clock_.now()};
        catalog::apply_availability(tx, inventory::set_stock(tx, jobs::Events{clock_}, stock, cause));
        (void)cart::add_items(tx, {customer_, store_, clock_.now()}, items);
    }

    ManualClock clock_{Instant{std::chrono::seconds{1'700'000'000}}};
    std::filesystem::path folder_ = std::filesystem::path{"/dev/shm"} / "scalemart-cart-bench";
    std::unique_ptr<db::Database> database_ = db_sqlite::open_sqlite({folder_ / "shop.db"});
    UserId customer_ = UserId::from_name("ada");
    stores::Store store_;
    cart::CartLineId line_;
};

void change_cart(benchmark::State& state) {
    Shop shop(state.range(0));
    std::int64_t quantity = 1;
    for (auto _ : state) benchmark::DoNotOptimize(shop.change(quantity = 3 - quantity));
}
BENCHMARK(change_cart)->Arg(1)->Arg(200);

}  // namespace
}  // namespace scalemart

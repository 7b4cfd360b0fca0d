#include "open_database.hpp"

#include <stdexcept>

#include "accounts/migrations.hpp"
#include "analytics/migrations.hpp"
#include "audit/migrations.hpp"
#include "cart/migrations.hpp"
#include "catalog/migrations.hpp"
#include "checkout/migrations.hpp"
#include "custom_fields/migrations.hpp"
#include "db_postgres/postgres_database.hpp"
#include "db_sqlite/sqlite_database.hpp"
#include "draft_orders/migrations.hpp"
#include "gift_cards/migrations.hpp"
#include "idempotency/migrations.hpp"
#include "import_products/migrations.hpp"
#include "inventory/migrations.hpp"
#include "jobs/migrations.hpp"
#include "orders/migrations.hpp"
#include "payments/migrations.hpp"
#include "pricing/migrations.hpp"
#include "reservations/migrations.hpp"
#include "returns/migrations.hpp"
#include "reviews/migrations.hpp"
#include "shopping_lists/migrations.hpp"
#include "stock_notices/migrations.hpp"
#include "stores/migrations.hpp"
#include "vendors/migrations.hpp"

namespace scalemart {

std::unique_ptr<db::Database> open_database(const Config& config, Workload workload) {
    const std::string& url = config.database_url.reveal();
    if (url.starts_with("sqlite:")) {
        db_sqlite::SqliteOptions options;
        options.path = url.substr(7);
        if (workload == Workload::bulk) {
            options.cache_kib = 64 * 1024;
            options.log_pages = 16 * 1024;  // batches change the same pages again and again
        }
        return db_sqlite::open_sqlite(options);
    }
    if (url.starts_with("postgres://") || url.starts_with("postgresql://")) {
        db_postgres::PostgresOptions options;
        options.url = url;
        options.pool_size = static_cast<std::size_t>(config.database_pool);
        return db_postgres::open_postgres(options);
    }
    throw std::runtime_error("DATABASE_URL must begin with sqlite: or postgres://");
}

std::vector<db::ModuleMigrations> all_migrations() {
    return {jobs::migrations(),
            idempotency::migrations(),
            reservations::migrations(),
            accounts::migrations(),
            stores::migrations(),
            inventory::migrations(),
            catalog::migrations(),
            pricing::migrations(),
            cart::migrations(),
            payments::migrations(),
            orders::migrations(),
            checkout::migrations(),
            import_products::migrations(),
            audit::migrations(),
            custom_fields::migrations(),
            reviews::migrations(),
            vendors::migrations(),
            analytics::migrations(),
            gift_cards::migrations(),
            shopping_lists::migrations(),
            stock_notices::migrations(),
            returns::migrations(),
            draft_orders::migrations()};
}

}  // namespace scalemart

#pragma once
// Builds the shop from its parts, by hand: every object is made here, in the order in which it depends on the
// others, and destroyed in the reverse order. Nothing registers itself. Made and destroyed on the main
// thread.

#include <memory>

#include "accounts/accounts_controller.hpp"
#include "accounts/authenticator.hpp"
#include "audit/audit_controller.hpp"
#include "cart/cart_controller.hpp"
#include "catalog/catalog_controller.hpp"
#include "catalog/category_controller.hpp"
#include "checkout/checkout_controller.hpp"
#include "checkout/job_handlers.hpp"
#include "config/config.hpp"
#include "crypto/password.hpp"
#include "http/application.hpp"
#include "http/response_cache.hpp"
#include "http/router.hpp"
#include "jobs/events.hpp"
#include "jobs/job_registry.hpp"
#include "jobs/job_runner.hpp"
#include "observe/metrics.hpp"
#include "orders/orders_controller.hpp"
#include "payments/test_gateway.hpp"
#include "stores/store_controller.hpp"

namespace scalemart {

class Shop {
 public:
    /// Both must outlive the shop. The database must be migrated before anything is asked of it.
    Shop(const Config& config, db::Database& database, const Clock& clock);

    http::Router router;
    metrics::Registry metrics;
    http::ResponseCache responses;
    crypto::PasswordHasher hasher;
    jobs::Events events;
    jobs::JobRegistry job_registry;
    payments::TestGateway gateway;
    checkout::Environment checkout;

    accounts::Authenticator authenticator;
    accounts::AccountsController accounts;
    audit::AuditController audit;
    stores::StoreController stores;
    catalog::CatalogController catalog;
    catalog::CategoryController categories;
    cart::CartController cart;
    orders::OrdersController orders;
    checkout::CheckoutController checkout_api;
    checkout::JobHandlers checkout_jobs;

    jobs::JobRunner job_runner;
    http::Application application;
};

}  // namespace scalemart

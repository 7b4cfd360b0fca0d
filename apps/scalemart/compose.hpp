#pragma once
// Builds the shop from its parts, by hand: every object is made here, in the order in which it depends on the
// others, and destroyed in the reverse order. Nothing registers itself. Made and destroyed on the main
// thread.

#include <memory>

#include "accounts/account_mailer.hpp"
#include "accounts/accounts_controller.hpp"
#include "accounts/address_controller.hpp"
#include "accounts/api_key_controller.hpp"
#include "accounts/authenticator.hpp"
#include "accounts/email_controller.hpp"
#include "accounts/owner_controller.hpp"
#include "accounts/password_controller.hpp"
#include "accounts/session_controller.hpp"
#include "accounts/staff_controller.hpp"
#include "accounts/two_factor_controller.hpp"
#include "accounts/user_admin_controller.hpp"
#include "audit/audit_controller.hpp"
#include "bundles/bundle_controller.hpp"
#include "buy_again/buy_again_controller.hpp"
#include "cart/cart_controller.hpp"
#include "cart/tenders_controller.hpp"
#include "catalog/bulk_controller.hpp"
#include "catalog/catalog_controller.hpp"
#include "catalog/category_controller.hpp"
#include "catalog/collection_controller.hpp"
#include "catalog/price_history_controller.hpp"
#include "catalog/specification_controller.hpp"
#include "checkout/checkout_controller.hpp"
#include "checkout/job_handlers.hpp"
#include "checkout/order_desk_controller.hpp"
#include "checkout/shopper_facts.hpp"
#include "config/config.hpp"
#include "crypto/password.hpp"
#include "custom_fields/custom_fields_controller.hpp"
#include "custom_fields/entity_rules.hpp"
#include "draft_orders/drafts_controller.hpp"
#include "exports/export_controller.hpp"
#include "gift_cards/gift_cards_controller.hpp"
#include "http/application.hpp"
#include "http/rate_table.hpp"
#include "http/response_cache.hpp"
#include "http/router.hpp"
#include "insights/insights_controller.hpp"
#include "inventory/stock_controller.hpp"
#include "inventory/supply_controller.hpp"
#include "invoices/invoice_controller.hpp"
#include "jobs/events.hpp"
#include "jobs/job_registry.hpp"
#include "jobs/job_runner.hpp"
#include "list_to_cart/list_to_cart_controller.hpp"
#include "mail/sender.hpp"
#include "observe/metrics.hpp"
#include "order_edits/edits_controller.hpp"
#include "orders/order_log_controller.hpp"
#include "orders/orders_controller.hpp"
#include "payments/test_gateway.hpp"
#include "personal_data/forget_jobs.hpp"
#include "personal_data/personal_data_controller.hpp"
#include "pricing/market_controller.hpp"
#include "pricing/price_list_controller.hpp"
#include "pricing/promotion_controller.hpp"
#include "returns/refunds_controller.hpp"
#include "returns/returns_controller.hpp"
#include "reviews/reviews_controller.hpp"
#include "shopping_lists/lists_controller.hpp"
#include "shopping_lists/shared_lists_controller.hpp"
#include "stock_notices/alert_controller.hpp"
#include "stock_notices/stock_mailer.hpp"
#include "stores/store_controller.hpp"
#include "vendors/vendor_authenticator.hpp"
#include "vendors/vendor_controller.hpp"

namespace scalemart {

class Shop {
 public:
    /// Both must outlive the shop. The database must be migrated before anything is asked of it.
    Shop(const Config& config, db::Database& database, const Clock& clock);

    http::Router router;
    metrics::Registry metrics;
    http::ResponseCache responses;
    crypto::PasswordHasher hasher;
    std::unique_ptr<mail::Sender> mail;
    jobs::Events events;
    jobs::JobRegistry job_registry;
    payments::TestGateway gateway;
    checkout::Environment checkout;

    accounts::Authenticator authenticator;
    accounts::AccountsController accounts;
    accounts::EmailController account_emails;
    accounts::PasswordController account_passwords;
    accounts::SessionController account_sessions;
    accounts::TwoFactorController two_factor;
    accounts::AccountMailer account_mails;
    accounts::AddressController addresses;
    accounts::ApiKeyController api_keys;
    accounts::OwnerCheck owner_check;
    accounts::OwnerController account_owner;
    accounts::StaffController staff;
    accounts::UserAdminController user_admin;
    personal_data::PersonalDataController personal_data;
    personal_data::ForgetJobs forget_jobs;
    audit::AuditController audit;
    stores::StoreController stores;
    vendors::VendorController vendors;
    vendors::VendorAuthenticator vendor_authenticator;
    catalog::CatalogController catalog;
    catalog::CategoryController categories;
    catalog::CollectionController collections;
    catalog::PriceHistoryController price_history;
    catalog::BulkController catalog_bulk;
    catalog::SpecificationController specifications;
    const inventory::Stockroom stockroom;
    inventory::StockController stock;
    inventory::SupplyController supply;
    returns::ReturnsController returns;
    returns::RefundsController refunds;
    order_edits::EditsController order_edits;
    bundles::BundleController bundles;
    checkout::ShopperFacts shopper_facts;
    pricing::PromotionController promotions;
    pricing::PriceListController price_lists;
    pricing::MarketController markets;
    cart::CartController cart;
    cart::TendersController cart_tenders;
    draft_orders::DraftsController draft_orders;
    shopping_lists::ListsController lists;
    shopping_lists::SharedListsController shared_lists;
    list_to_cart::ListToCartController list_to_cart;
    gift_cards::GiftCardsController gift_cards;
    exports::ExportController exports;
    invoices::InvoiceController invoices;
    orders::OrdersController orders;
    orders::OrderLogController order_log;
    reviews::ReviewsController reviews;
    const custom_fields::EntityRules custom_field_rules;
    custom_fields::CustomFieldsController custom_fields;
    checkout::CheckoutController checkout_api;
    checkout::OrderDeskController order_desk;
    checkout::JobHandlers checkout_jobs;
    buy_again::BuyAgainController buy_again;
    insights::InsightsController insights;
    stock_notices::AlertController stock_alerts;
    stock_notices::StockMailer stock_mails;

    jobs::JobRunner job_runner;
    http::RateTable rates;
    http::RateLimiter limiter;
    http::Application application;
};

}  // namespace scalemart

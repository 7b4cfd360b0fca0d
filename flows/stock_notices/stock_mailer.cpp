#include "stock_mailer.hpp"

#include "accounts/accounts.hpp"
#include "accounts/preferences.hpp"
#include "catalog/catalog.hpp"
#include "inventory/inventory.hpp"
#include "mail/errors.hpp"
#include "mail_texts.hpp"
#include "notice_jobs.hpp"
#include "sql.hpp"
#include "stores/stores.hpp"

namespace scalemart::stock_notices {
namespace {

using jobs::JobOutcome;

constexpr std::string_view kOnBack = "stock_notices.back_in_stock";
constexpr std::string_view kOnLow = "stock_notices.low_stock";
constexpr std::int64_t kBatch = 200;  // keeps the transaction short
constexpr std::int64_t kMostAdministrators = 20;
constexpr std::chrono::hours kQuiet{24};

bool is_out(db::Read& read, ProductId product, StoreId store) {
    const std::array products{product};
    const auto levels = inventory::stock_levels(read, store, products);
    return levels.empty() || !is_in_stock(levels.front().availability());
}

/// Marks a batch of those who wait for `product` and gives each their mail to be sent, both in one
/// transaction: so each is told once, whatever happens to this process.
void tell_some(db::Tx& tx, const Clock& clock, ProductId product, StoreId store) {
    const auto users = tx.all<UserId>(sql::next_waiting, product, store, kBatch);
    if (users.empty()) return;
    std::vector<db::ParamRow> rows;
    for (const auto user : users) {
        rows.push_back({product.value, store.value, user.value, db::to_param(clock.now())});
        jobs::enqueue(tx, clock, SendBackInStock{user, product, store});
    }
    tx.exec_many(sql::set_notified, rows);
    if (static_cast<std::int64_t>(users.size()) == kBatch)
        jobs::enqueue(tx, clock, TellTheRest{product, store});
}

/// The vendor of the store; for a store of the shop itself the administrators who may see stock.
std::vector<UserId> keepers_of(db::Read& read, const stores::Store& store) {
    if (store.vendor_id) return {*store.vendor_id};
    std::vector<UserId> keepers;
    for (const auto& user : accounts::administrators(read, kMostAdministrators))
        if (user.permissions().has(Permission::inventory_read)) keepers.push_back(user.id);
    return keepers;
}

/// What a mail is about and to whom it goes.
struct Subject {
    std::string address;
    catalog::ItemForSale item;
    stores::Store store;
};

/// Empty when there is nobody to tell any more, or nothing to tell of.
std::optional<Subject> look_up(db::Read& read, Instant now, UserId user_id, ProductId product,
                               StoreId store_id) {
    const auto user = accounts::find_user(read, user_id);
    if (!user || !user->is_active || !user->email) return std::nullopt;
    if (!accounts::read_preferences(user->preferences).notifications.email) return std::nullopt;
    const std::array products{product};
    auto items = catalog::items_for_sale(read, store_id, products, now);
    auto store = stores::find_store(read, store_id);
    if (items.empty() || !store) return std::nullopt;
    return Subject{*user->email, std::move(items.front()), std::move(*store)};
}

/// Named after the job, so that a second attempt is known for the same mail.
mail::Message message_to(std::string address, MailText text, const jobs::JobContext& context) {
    mail::Message message;
    message.id = context.id;
    message.to.address = std::move(address);
    message.subject = std::move(text.subject);
    message.text = std::move(text.text);
    message.html = std::move(text.html);
    return message;
}

JobOutcome outcome_of(const Result<void>& sent) {
    if (sent) return JobOutcome::done();
    const Error& error = sent.error();
    std::string reason = std::string{error.code->name} + ": "
                         + (error.detail.empty() ? std::string{error.code->title} : error.detail);
    return mail::errors::is_temporary(error) ? JobOutcome::retry(std::move(reason))
                                             : JobOutcome::discard(std::move(reason));
}

/// Stands in where no job is ever run.
template <class Event>
JobOutcome elsewhere(db::Tx&, const jobs::JobContext&, const Event&) {
    return JobOutcome::retry("this process runs no jobs");
}

}  // namespace

void StockMailer::register_with(jobs::EventSubscriptions& subscriptions, jobs::JobRegistry& registry) {
    subscriptions.subscribe_in_tx<inventory::BackInStock>(kOnBack, *this, &StockMailer::back_in_stock);
    subscriptions.subscribe_in_tx<inventory::LowStock>(kOnLow, *this, &StockMailer::low_stock);
    registry.handle_in_tx<TellTheRest>(*this, &StockMailer::tell_the_rest);
    registry.handle<SendBackInStock>(*this, &StockMailer::send_back_in_stock);
    registry.handle<SendLowStock>(*this, &StockMailer::send_low_stock);
}

void subscribe_to_publish(jobs::Events& events, jobs::JobRegistry& registry) {
    jobs::EventSubscriptions subscriptions(events, registry);
    subscriptions.subscribe_in_tx<inventory::BackInStock>(kOnBack, &elsewhere<inventory::BackInStock>);
    subscriptions.subscribe_in_tx<inventory::LowStock>(kOnLow, &elsewhere<inventory::LowStock>);
}

JobOutcome StockMailer::back_in_stock(db::Tx& tx, const jobs::JobContext& context,
                                      const inventory::BackInStock& event) {
    // Out again already: whoever waits goes on waiting for the next time.
    if (is_out(tx, event.product_id, event.store_id)) return JobOutcome::done();
    tell_some(tx, context.clock, event.product_id, event.store_id);
    const auto family = catalog::family_of(tx, event.product_id);
    if (family != event.product_id) tell_some(tx, context.clock, family, event.store_id);
    return JobOutcome::done();
}

JobOutcome StockMailer::tell_the_rest(db::Tx& tx, const jobs::JobContext& context, const TellTheRest& job) {
    tell_some(tx, context.clock, job.product, job.store);
    return JobOutcome::done();
}

JobOutcome StockMailer::low_stock(db::Tx& tx, const jobs::JobContext& context,
                                  const inventory::LowStock& event) {
    const auto store = stores::find_store(tx, event.store_id);
    if (!store) return JobOutcome::done();
    const Instant now = context.clock.now();
    if (tx.exec(sql::claim_low, event.product_id, event.store_id, now, now - kQuiet) == 0)
        return JobOutcome::done();
    for (const auto user : keepers_of(tx, *store))
        jobs::enqueue(tx, context.clock,
                      SendLowStock{user, event.product_id, event.store_id, event.available, event.threshold});
    return JobOutcome::done();
}

Task<JobOutcome> StockMailer::send_back_in_stock(jobs::JobContext& context, SendBackInStock job) {
    const auto look = [&](db::Read& read) {
        return look_up(read, context.clock.now(), job.user, job.product, job.store);
    };
    auto about = co_await context.database.read(look);
    if (!about) co_return JobOutcome::cancel("there is nobody to tell, or nothing to tell of");
    auto text = back_in_stock_mail(settings_, about->item, about->store);
    co_return outcome_of(
        co_await sender_.send(message_to(std::move(about->address), std::move(text), context)));
}

Task<JobOutcome> StockMailer::send_low_stock(jobs::JobContext& context, SendLowStock job) {
    const auto look = [&](db::Read& read) {
        return look_up(read, context.clock.now(), job.user, job.product, job.store);
    };
    auto about = co_await context.database.read(look);
    if (!about) co_return JobOutcome::cancel("there is nobody to tell, or nothing to tell of");
    auto text = low_stock_mail(settings_, about->item, about->store, {job.available, job.threshold});
    co_return outcome_of(
        co_await sender_.send(message_to(std::move(about->address), std::move(text), context)));
}

}  // namespace scalemart::stock_notices

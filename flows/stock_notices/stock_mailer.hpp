#pragma once
// Tells people about stock by mail. Owned by the composition root; its handlers run on the job runner's
// thread. A mail that cannot be sent now is tried again; one that never can be becomes a dead letter.

#include <string>

#include "inventory/events.hpp"
#include "jobs/event_subscriptions.hpp"
#include "mail/sender.hpp"

namespace scalemart::stock_notices {

struct MailSettings {
    std::string shop_name;
    std::string public_url;  ///< links start with it
};

struct TellTheRest;
struct SendBackInStock;
struct SendLowStock;

class StockMailer {
 public:
    /// The sender is borrowed.
    StockMailer(mail::Sender& sender, MailSettings settings)
        : sender_(sender), settings_(std::move(settings)) {}

    void register_with(jobs::EventSubscriptions& subscriptions, jobs::JobRegistry& registry);

    jobs::JobOutcome back_in_stock(db::Tx& tx, const jobs::JobContext& context,
                                   const inventory::BackInStock& event);
    jobs::JobOutcome low_stock(db::Tx& tx, const jobs::JobContext& context, const inventory::LowStock& event);
    jobs::JobOutcome tell_the_rest(db::Tx& tx, const jobs::JobContext& context, const TellTheRest& job);
    Task<jobs::JobOutcome> send_back_in_stock(jobs::JobContext& context, SendBackInStock job);
    Task<jobs::JobOutcome> send_low_stock(jobs::JobContext& context, SendLowStock job);

 private:
    mail::Sender& sender_;
    const MailSettings settings_;
};

/// For a process that publishes but runs no jobs (the import): the events wait in the database for those that
/// do. `registry` is not used further, but must live as long as `events`.
void subscribe_to_publish(jobs::Events& events, jobs::JobRegistry& registry);

}  // namespace scalemart::stock_notices

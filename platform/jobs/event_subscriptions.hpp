#pragma once
// Ties subscribers to events. Used by the composition root once, before the first publish.
//
//   EventSubscriptions subscriptions(events, registry);
//   subscriptions.subscribe<OrderPlaced>("notifications.order_placed", notifier, &Notifier::order_placed);
//
// The subscriber's name becomes the kind of its jobs: keep it when code moves, or waiting jobs find no
// handler.

#include "jobs/events.hpp"
#include "jobs/job_registry.hpp"

namespace scalemart::jobs {

class EventSubscriptions {
 public:
    EventSubscriptions(Events& events, JobRegistry& registry) : events_(events), registry_(registry) {}

    /// `handler` is called as Task<JobOutcome>(JobContext&, Event).
    template <JobArgs Event, class Handler>
    void subscribe(std::string_view name, Handler handler, EnqueueOptions options = {}) {
        registry_.handle_as<Event>(name, std::move(handler));
        events_.add(Event::kKind, {std::string{name}, std::move(options)});
    }
    template <JobArgs Event, class Object, class Method>
        requires std::is_member_function_pointer_v<Method>
    void subscribe(std::string_view name, Object& object, Method method, EnqueueOptions options = {}) {
        subscribe<Event>(name, bind_method(object, method), std::move(options));
    }

    /// `handler` is called as JobOutcome(db::Tx&, const JobContext&, const Event&); see
    /// JobRegistry::handle_in_tx.
    template <JobArgs Event, class Handler>
    void subscribe_in_tx(std::string_view name, Handler handler, EnqueueOptions options = {}) {
        registry_.handle_in_tx_as<Event>(name, std::move(handler));
        events_.add(Event::kKind, {std::string{name}, std::move(options)});
    }
    template <JobArgs Event, class Object, class Method>
        requires std::is_member_function_pointer_v<Method>
    void subscribe_in_tx(std::string_view name, Object& object, Method method, EnqueueOptions options = {}) {
        subscribe_in_tx<Event>(name, bind_method(object, method), std::move(options));
    }

 private:
    Events& events_;
    JobRegistry& registry_;
};

}  // namespace scalemart::jobs

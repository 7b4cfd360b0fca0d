#pragma once
// What happened, told to whoever subscribed. publish() adds one job per subscriber in the same transaction as
// the change it tells of, so no event is lost and none tells of a change that was rolled back; delivery is at
// least once and in no particular order. Modules get a `const Events&` and know nothing of the subscribers.
//
// Owned by the composition root, which subscribes everybody (event_subscriptions.hpp) before the first
// publish; after that any thread may publish. An event is a described struct with a kKind, like the arguments
// of a job.

#include <map>
#include <string>
#include <vector>

#include "jobs/jobs.hpp"

namespace scalemart::jobs {

class Events {
 public:
    explicit Events(const Clock& clock) : clock_(clock) {}
    Events(const Events&) = delete;
    Events& operator=(const Events&) = delete;

    template <JobArgs Event>
    void publish(db::Tx& tx, const Event& event) const {
        const auto at = subscribers_.find(Event::kKind);
        if (at == subscribers_.end()) return;
        const std::string args = schema::to_json(event);
        for (const Subscriber& subscriber : at->second)
            insert_job(tx, clock_, subscriber.kind, args, subscriber.options);
    }

    /// The same for each; one statement for each subscriber.
    template <JobArgs Event>
    void publish_many(db::Tx& tx, std::span<const Event> events) const {
        const auto at = subscribers_.find(Event::kKind);
        if (at == subscribers_.end() || events.empty()) return;
        std::vector<std::string> args;
        args.reserve(events.size());
        for (const Event& event : events) args.push_back(schema::to_json(event));
        for (const Subscriber& subscriber : at->second)
            insert_jobs(tx, clock_, subscriber.kind, args, subscriber.options);
    }

 private:
    friend class EventSubscriptions;
    struct Subscriber {
        std::string kind;
        EnqueueOptions options;
    };
    void add(std::string_view event, Subscriber subscriber);

    const Clock& clock_;
    std::map<std::string, std::vector<Subscriber>, std::less<>> subscribers_;
};

}  // namespace scalemart::jobs

#include "job_registry.hpp"

#include "events.hpp"

namespace scalemart::jobs {

void refuse_args(std::string_view kind, const Error& error) {
    std::string text = fmt::format("the arguments of {} cannot be read: {}", kind, error.detail);
    for (const Issue& issue : error.issues) text += fmt::format(" {} {};", issue.pointer, issue.message);
    throw std::runtime_error(text);
}

const JobHandler* JobRegistry::find(std::string_view kind) const {
    const auto at = handlers_.find(kind);
    return at == handlers_.end() ? nullptr : &at->second;
}

void JobRegistry::add(std::string_view kind, JobHandler handler) {
    if (!handlers_.emplace(std::string{kind}, std::move(handler)).second)
        throw std::logic_error(fmt::format("two handlers for jobs of kind {}", kind));
}

void JobRegistry::add_schedule(Schedule schedule) {
    if (schedule.period.count() <= 0) throw std::logic_error(schedule.name + ": a schedule needs a period");
    if (std::ranges::count(schedules_, schedule.name, &Schedule::name) > 0)
        throw std::logic_error(schedule.name + " is scheduled twice");
    schedules_.push_back(std::move(schedule));
}

void Events::add(std::string_view event, Subscriber subscriber) {
    subscribers_[std::string{event}].push_back(std::move(subscriber));
}

}  // namespace scalemart::jobs

#include "bulkhead.hpp"

namespace scalemart::http_client {
namespace {

/// Gives the place back, also when the coroutine is dropped while it waits.
struct Place {
    std::atomic<std::size_t>& count;
    bool is_free;

    Place(std::atomic<std::size_t>& taken, std::size_t limit) : count(taken), is_free(++taken <= limit) {}
    ~Place() { --count; }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
};

}  // namespace

Task<Answer> Bulkhead::send(Request request) {
    const Place place(under_way_, limit_);
    if (!place.is_free) co_return fault(FaultKind::busy, "too many calls are under way");
    co_return co_await inner_.send(std::move(request));
}

}  // namespace scalemart::http_client

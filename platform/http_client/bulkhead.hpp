#pragma once
// At most so many calls at the same time; one more is FaultKind::busy at once. Keeps a slow provider from
// holding every request of the shop. `inner` must outlive it.

#include <atomic>

#include "http_client/client.hpp"

namespace scalemart::http_client {

class Bulkhead final : public Client {
 public:
    Bulkhead(Client& inner, std::size_t limit) : inner_(inner), limit_(limit) {}

    Task<Answer> send(Request request) override;

 private:
    Client& inner_;
    const std::size_t limit_;
    std::atomic<std::size_t> under_way_{0};
};

}  // namespace scalemart::http_client

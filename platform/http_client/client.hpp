#pragma once
// Something that sends HTTP requests to others. CurlClient does; the other implementations add one habit each
// to the client they are given (CircuitBreaker, Bulkhead, Retrying; Guarded has all). Made by the composition
// root; send() may be called from any thread at the same time, resumes on its caller's executor and never
// throws for what the network or the other side does: that is a Fault. Never call it inside a transaction.

#include "base/task.hpp"
#include "http_client/message.hpp"

namespace scalemart::http_client {

class Client {
 public:
    virtual ~Client() = default;
    virtual Task<Answer> send(Request request) = 0;
};

}  // namespace scalemart::http_client

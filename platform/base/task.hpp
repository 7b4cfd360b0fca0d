#pragma once
// The coroutine type of the edge: HTTP handlers, flows, job handlers and outgoing clients. Services and
// repositories are plain functions. A Task runs on the executor of whoever awaits it and is awaited exactly
// once.

#include <boost/asio/awaitable.hpp>

namespace scalemart {

template <class T>
using Task = boost::asio::awaitable<T>;

}  // namespace scalemart

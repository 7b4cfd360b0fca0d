#pragma once
// Sends requests with libcurl, all on one thread of its own (the multi interface), so that a hundred slow
// calls cost no hundred threads. Connections are kept and used again. TLS is verified and at least 1.2;
// redirects are not followed, proxies of the environment not used, cookies not kept. Made by the composition
// root, which destroys it before the executors of those who wait: they get FaultKind::stopped.

#include <filesystem>
#include <memory>

#include "http_client/client.hpp"

namespace scalemart::http_client {

struct CurlOptions {
    /// Also http:// to this machine (127.0.0.0/8, [::1], localhost): for emulators in tests.
    bool allow_plain_loopback = false;
    std::filesystem::path authorities;  ///< certificates to trust (PEM); empty: the system's
    std::chrono::milliseconds connect_timeout{5'000};
};

class CurlClient final : public Client {
 public:
    explicit CurlClient(CurlOptions options);
    ~CurlClient() override;
    CurlClient(const CurlClient&) = delete;
    CurlClient& operator=(const CurlClient&) = delete;

    Task<Answer> send(Request request) override;

 private:
    class Loop;
    std::unique_ptr<Loop> loop_;
};

}  // namespace scalemart::http_client

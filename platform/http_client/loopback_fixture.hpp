#pragma once
// A server on this machine that reads one request after another on each connection and answers with whatever
// bytes a test wants, over TCP or TLS. Only included by tests.

#include <arpa/inet.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace scalemart::http_client::testing {

/// What the server does with a request.
struct Reaction {
    std::string bytes;                                        ///< sent as they are
    enum class Then { keep, close, hold } then = Then::keep;  ///< hold: neither answers nor closes
};

/// A key and a certificate for 127.0.0.1, signed by itself.
class Certificate {
 public:
    Certificate() : key_(EVP_RSA_gen(2048)), certificate_(X509_new()) {
        X509_set_version(certificate_, 2);
        ASN1_INTEGER_set(X509_get_serialNumber(certificate_), 1);
        X509_gmtime_adj(X509_getm_notBefore(certificate_), -60);
        X509_gmtime_adj(X509_getm_notAfter(certificate_), 3600);
        X509_set_pubkey(certificate_, key_);
        X509_NAME* name = X509_get_subject_name(certificate_);
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                                   reinterpret_cast<const unsigned char*>("127.0.0.1"), -1, -1, 0);
        X509_set_issuer_name(certificate_, name);
        X509_EXTENSION* names = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "IP:127.0.0.1");
        X509_add_ext(certificate_, names, -1);
        X509_EXTENSION_free(names);
        X509_sign(certificate_, key_, EVP_sha256());
    }
    ~Certificate() {
        X509_free(certificate_);
        EVP_PKEY_free(key_);
    }
    Certificate(const Certificate&) = delete;
    Certificate& operator=(const Certificate&) = delete;

    void write(const std::filesystem::path& file) const {
        FILE* out = std::fopen(file.c_str(), "w");
        PEM_write_X509(out, certificate_);
        std::fclose(out);
    }
    [[nodiscard]] SSL_CTX* server_context() const {
        SSL_CTX* context = SSL_CTX_new(TLS_server_method());
        SSL_CTX_use_certificate(context, certificate_);
        SSL_CTX_use_PrivateKey(context, key_);
        return context;
    }

 private:
    EVP_PKEY* key_;
    X509* certificate_;
};

class LoopbackServer {
 public:
    using Reply = std::function<Reaction(const std::string& request)>;

    explicit LoopbackServer(Reply reply, const Certificate* certificate = nullptr)
        : reply_(std::move(reply)), tls_(certificate != nullptr ? certificate->server_context() : nullptr) {
        std::signal(SIGPIPE, SIG_IGN);  // TLS writes to connections that the client has left
        listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address);
        ::listen(listener_, 16);
        socklen_t size = sizeof address;
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
        accepting_ = std::thread([this] { accept_all(); });
    }
    ~LoopbackServer() {
        ::shutdown(listener_, SHUT_RDWR);
        accepting_.join();
        ::close(listener_);
        for (const int socket : sockets_) ::shutdown(socket, SHUT_RDWR);
        for (auto& thread : serving_) thread.join();
        for (const int socket : sockets_) ::close(socket);
        SSL_CTX_free(tls_);
    }
    LoopbackServer(const LoopbackServer&) = delete;
    LoopbackServer& operator=(const LoopbackServer&) = delete;

    [[nodiscard]] std::string url(const std::string& path = "/") const {
        return (tls_ != nullptr ? "https" : "http") + std::string{"://127.0.0.1:"} + std::to_string(port_)
               + path;
    }
    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] int connections() const { return connections_; }
    [[nodiscard]] std::string last_request() const {
        const std::lock_guard lock(mutex_);
        return last_request_;
    }

 private:
    void accept_all() {
        while (true) {
            const int socket = ::accept(listener_, nullptr, nullptr);
            if (socket < 0) return;
            ++connections_;
            sockets_.push_back(socket);
            serving_.emplace_back([this, socket] { serve(socket); });
        }
    }
    void serve(int socket) {
        SSL* tls = nullptr;
        if (tls_ != nullptr) {
            tls = SSL_new(tls_);
            SSL_set_fd(tls, socket);
            SSL_accept(tls);
        }
        std::string seen;
        char piece[4096];
        while (true) {
            const auto count = tls != nullptr ? SSL_read(tls, piece, sizeof piece)
                                              : static_cast<int>(::recv(socket, piece, sizeof piece, 0));
            if (count <= 0) break;
            seen.append(piece, static_cast<std::size_t>(count));
            const auto head = seen.find("\r\n\r\n");
            if (head == std::string::npos || seen.size() < head + 4 + body_length(seen)) continue;
            const Reaction reaction = reply_(seen);
            {
                const std::lock_guard lock(mutex_);
                last_request_ = std::exchange(seen, {});
            }
            send(socket, tls, reaction.bytes);
            if (reaction.then == Reaction::Then::close) break;
        }
        if (tls != nullptr) SSL_free(tls);
        ::shutdown(socket, SHUT_RDWR);
    }
    static std::size_t body_length(const std::string& request) {
        const auto at = request.find("Content-Length: ");
        return at == std::string::npos ? 0 : std::stoul(request.substr(at + 16));
    }
    static void send(int socket, SSL* tls, std::string_view bytes) {
        while (!bytes.empty()) {
            const auto size = static_cast<int>(bytes.size());
            const auto count =
                tls != nullptr ? SSL_write(tls, bytes.data(), size)
                               : static_cast<int>(::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL));
            if (count <= 0) return;
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
    }

    const Reply reply_;
    SSL_CTX* tls_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<int> connections_{0};
    mutable std::mutex mutex_;  // guards last_request_
    std::string last_request_;
    std::thread accepting_;
    std::vector<int> sockets_;          // of the accepting thread until it has ended
    std::vector<std::thread> serving_;  // the same
};

}  // namespace scalemart::http_client::testing

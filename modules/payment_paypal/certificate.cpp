#include "certificate.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <vector>

namespace scalemart::payments {
namespace {

template <auto Release>
struct Releasing {
    template <class T>
    void operator()(T* object) const {
        Release(object);
    }
};
using Certificate = std::unique_ptr<X509, Releasing<X509_free>>;

constexpr std::size_t kLongestChain = 8;

std::vector<Certificate> read_chain(std::string_view pem) {
    std::vector<Certificate> chain;
    const std::unique_ptr<BIO, Releasing<BIO_free>> in(
        BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    while (in && chain.size() < kLongestChain) {
        Certificate next(PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr));
        if (!next) break;
        chain.push_back(std::move(next));
    }
    return chain;
}

/// The names a certificate is for: its alternative names or, when it has none, its common name.
std::vector<std::string> hosts_of(X509* certificate) {
    std::vector<std::string> hosts;
    const auto* names = static_cast<const GENERAL_NAMES*>(
        X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr));
    const auto as_text = [](const ASN1_STRING* text) {
        const auto* bytes = ASN1_STRING_get0_data(text);
        return std::string(bytes, bytes + ASN1_STRING_length(text));
    };
    for (int i = 0; names != nullptr && i < sk_GENERAL_NAME_num(names); ++i) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(names, i);
        if (name->type == GEN_DNS) hosts.push_back(as_text(name->d.dNSName));
    }
    GENERAL_NAMES_free(const_cast<GENERAL_NAMES*>(names));
    if (!hosts.empty()) return hosts;
    X509_NAME* subject = X509_get_subject_name(certificate);
    const int at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
    if (at >= 0) hosts.push_back(as_text(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at))));
    return hosts;
}

bool is_for_host(X509* certificate, const std::string& wanted) {
    if (wanted.empty()) return false;
    for (const auto& host : hosts_of(certificate)) {
        // A name with a zero byte in it is cut by some programs and not by others.
        if (host.find('\0') != std::string::npos) continue;
        if (wanted.front() == '.' ? host.ends_with(wanted) && host.size() > wanted.size() : host == wanted)
            return true;
    }
    return false;
}

bool is_trusted(const std::vector<Certificate>& chain, const CertificateRules& rules, Instant now) {
    const std::unique_ptr<X509_STORE, Releasing<X509_STORE_free>> store(X509_STORE_new());
    const std::unique_ptr<X509_STORE_CTX, Releasing<X509_STORE_CTX_free>> context(X509_STORE_CTX_new());
    struct FreeStack {
        void operator()(STACK_OF(X509) * stack) const { sk_X509_free(stack); }
    };
    const std::unique_ptr<STACK_OF(X509), FreeStack> others(sk_X509_new_null());
    if (!store || !context || !others) return false;
    const int loaded = rules.authorities.empty()
                           ? X509_STORE_set_default_paths(store.get())
                           : X509_STORE_load_file(store.get(), rules.authorities.c_str());
    if (loaded != 1) return false;
    for (std::size_t i = 1; i < chain.size(); ++i) sk_X509_push(others.get(), chain[i].get());
    if (X509_STORE_CTX_init(context.get(), store.get(), chain.front().get(), others.get()) != 1) return false;
    X509_VERIFY_PARAM_set_time(X509_STORE_CTX_get0_param(context.get()),
                               std::chrono::system_clock::to_time_t(now));
    return X509_verify_cert(context.get()) == 1;
}

}  // namespace

bool is_signed_by_certificate(std::string_view text, std::string_view signature, std::string_view pem,
                              const CertificateRules& rules, Instant now) {
    const auto chain = read_chain(pem);
    if (chain.empty() || !is_for_host(chain.front().get(), rules.host) || !is_trusted(chain, rules, now))
        return false;
    EVP_PKEY* key = X509_get0_pubkey(chain.front().get());
    if (key == nullptr || EVP_PKEY_get_base_id(key) != EVP_PKEY_RSA) return false;
    const std::unique_ptr<EVP_MD_CTX, Releasing<EVP_MD_CTX_free>> digest(EVP_MD_CTX_new());
    return digest && EVP_DigestVerifyInit(digest.get(), nullptr, EVP_sha256(), nullptr, key) == 1
           && EVP_DigestVerify(digest.get(), reinterpret_cast<const unsigned char*>(signature.data()),
                               signature.size(), reinterpret_cast<const unsigned char*>(text.data()),
                               text.size())
                  == 1;
}

std::string decode_base64(std::string_view text) {
    if (text.empty() || text.size() % 4 != 0 || text.size() > 8192) return {};
    std::string bytes(text.size() / 4 * 3, '\0');
    const int size =
        EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                        reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
    if (size < 0) return {};
    const auto padding = static_cast<std::size_t>(text.ends_with("==") ? 2 : (text.ends_with('=') ? 1 : 0));
    bytes.resize(static_cast<std::size_t>(size) - padding);
    return bytes;
}

}  // namespace scalemart::payments

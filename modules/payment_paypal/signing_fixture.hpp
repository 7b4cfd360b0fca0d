#pragma once
// An authority and a certificate signed by it, and messages signed as PayPal does. Only included by tests.

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <filesystem>
#include <fstream>

#include "base/clock.hpp"
#include "payments/provider.hpp"
#include "paypal_webhook.hpp"

namespace scalemart::payments::testing {

class SigningParty {
 public:
    /// Without an issuer it signs itself, and may sign others.
    SigningParty(const std::string& name, const SigningParty* issuer, Instant from, Instant until)
        : key_(EVP_RSA_gen(2048)), certificate_(X509_new()) {
        X509_set_version(certificate_, 2);
        ASN1_INTEGER_set(X509_get_serialNumber(certificate_), issuer == nullptr ? 1 : 2);
        ASN1_TIME_set(X509_getm_notBefore(certificate_), std::chrono::system_clock::to_time_t(from));
        ASN1_TIME_set(X509_getm_notAfter(certificate_), std::chrono::system_clock::to_time_t(until));
        X509_set_pubkey(certificate_, key_);
        X509_NAME* subject = X509_get_subject_name(certificate_);
        X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC,
                                   reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
        X509_set_issuer_name(certificate_,
                             issuer == nullptr ? subject : X509_get_subject_name(issuer->certificate_));
        extend(NID_basic_constraints, issuer == nullptr ? "critical,CA:TRUE" : "CA:FALSE");
        if (issuer != nullptr) extend(NID_subject_alt_name, "DNS:" + name);
        X509_sign(certificate_, issuer == nullptr ? key_ : issuer->key_, EVP_sha256());
    }
    ~SigningParty() {
        X509_free(certificate_);
        EVP_PKEY_free(key_);
    }
    SigningParty(const SigningParty&) = delete;
    SigningParty& operator=(const SigningParty&) = delete;

    [[nodiscard]] std::string pem() const {
        BIO* out = BIO_new(BIO_s_mem());
        PEM_write_bio_X509(out, certificate_);
        char* bytes = nullptr;
        const long size = BIO_get_mem_data(out, &bytes);
        std::string text(bytes, static_cast<std::size_t>(size));
        BIO_free(out);
        return text;
    }
    /// Base64 of RSA with SHA-256.
    [[nodiscard]] std::string sign(const std::string& text) const {
        EVP_MD_CTX* context = EVP_MD_CTX_new();
        EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, key_);
        std::array<unsigned char, 512> bytes{};
        std::size_t size = bytes.size();
        EVP_DigestSign(context, bytes.data(), &size, reinterpret_cast<const unsigned char*>(text.data()),
                       text.size());
        EVP_MD_CTX_free(context);
        std::string base64(1024, '\0');
        base64.resize(static_cast<std::size_t>(EVP_EncodeBlock(
            reinterpret_cast<unsigned char*>(base64.data()), bytes.data(), static_cast<int>(size))));
        return base64;
    }

 private:
    void extend(int kind, const std::string& value) {
        X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, kind, value.c_str());
        X509_add_ext(certificate_, extension, -1);
        X509_EXTENSION_free(extension);
    }

    EVP_PKEY* key_;
    X509* certificate_;
};

inline WebhookCall sign_as_paypal(const SigningParty& party, const std::string& webhook_id, std::string body,
                                  const std::string& certificate_url) {
    PayPalTransmission transmission{"t-1", "2027-01-15T08:00:00Z", "", certificate_url, "SHA256withRSA"};
    transmission.signature = party.sign(signed_text(transmission, webhook_id, body));
    return {{{"paypal-transmission-id", transmission.id},
             {"PAYPAL-TRANSMISSION-TIME", transmission.time},
             {"PAYPAL-TRANSMISSION-SIG", transmission.signature},
             {"PAYPAL-CERT-URL", transmission.certificate_url},
             {"PAYPAL-AUTH-ALGO", transmission.algorithm}},
            std::move(body)};
}

}  // namespace scalemart::payments::testing

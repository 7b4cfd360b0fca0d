#pragma once
// Setting up two-factor sign-in, in and out.

#include "http/endpoint.hpp"
#include "views.hpp"

namespace scalemart::accounts {

struct StartTwoFactorBody {
    KnownPassword password;
};
BOOST_DESCRIBE_STRUCT(StartTwoFactorBody, (), (password))

struct StartTwoFactorRequest {
    http::Body<StartTwoFactorBody> body;
};
BOOST_DESCRIBE_STRUCT(StartTwoFactorRequest, (), (body))

struct ConfirmTwoFactorBody {
    SecondFactorCode code;
};
BOOST_DESCRIBE_STRUCT(ConfirmTwoFactorBody, (), (code))

struct ConfirmTwoFactorRequest {
    http::Body<ConfirmTwoFactorBody> body;
};
BOOST_DESCRIBE_STRUCT(ConfirmTwoFactorRequest, (), (body))

struct BothFactorsBody {
    KnownPassword password;
    SecondFactorCode code;
};
BOOST_DESCRIBE_STRUCT(BothFactorsBody, (), (password, code))

struct BothFactorsRequest {
    http::Body<BothFactorsBody> body;
};
BOOST_DESCRIBE_STRUCT(BothFactorsRequest, (), (body))

struct TwoFactorView {
    bool enabled = false;
    bool required = false;  ///< without it this member of staff may do nothing
    std::optional<Instant> enabled_at;
    std::int64_t recovery_codes_left = 0;
};
BOOST_DESCRIBE_STRUCT(TwoFactorView, (), (enabled, required, enabled_at, recovery_codes_left))

struct NewTwoFactorView {
    std::string secret;  ///< base32, to type into an authenticator app
    std::string uri;     ///< otpauth://…, the same for a QR code
    Instant expires_at;  ///< unless it is confirmed by then
};
BOOST_DESCRIBE_STRUCT(NewTwoFactorView, (), (secret, uri, expires_at))

struct RecoveryCodesView {
    std::vector<std::string> recovery_codes;  ///< each once; they are not shown again
};
BOOST_DESCRIBE_STRUCT(RecoveryCodesView, (), (recovery_codes))

}  // namespace scalemart::accounts

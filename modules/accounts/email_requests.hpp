#pragma once
// Confirming and changing an e-mail address, in and out.

#include "http/endpoint.hpp"
#include "password_rules.hpp"
#include "schema/values.hpp"

namespace scalemart::accounts {

/// From a link in a mail.
using MailTokenText = schema::Text<1, 200>;

struct VerifyEmailBody {
    MailTokenText token;
};
BOOST_DESCRIBE_STRUCT(VerifyEmailBody, (), (token))

struct VerifyEmailRequest {
    http::Body<VerifyEmailBody> body;
};
BOOST_DESCRIBE_STRUCT(VerifyEmailRequest, (), (body))

struct ChangeEmailBody {
    schema::Email email;
    KnownPassword password;
};
BOOST_DESCRIBE_STRUCT(ChangeEmailBody, (), (email, password))

struct ChangeEmailRequest {
    http::Body<ChangeEmailBody> body;
};
BOOST_DESCRIBE_STRUCT(ChangeEmailRequest, (), (body))

struct VerifiedEmailView {
    std::string email;
    bool is_email_verified = true;
};
BOOST_DESCRIBE_STRUCT(VerifiedEmailView, (), (email, is_email_verified))

/// The answer of an operation that ends in a mail.
struct MailPromisedView {
    std::string message;
};
BOOST_DESCRIBE_STRUCT(MailPromisedView, (), (message))

}  // namespace scalemart::accounts

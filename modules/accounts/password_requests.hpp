#pragma once
// Forgotten and changed passwords, in. What goes out is in email_requests.hpp.

#include "email_requests.hpp"

namespace scalemart::accounts {

struct ForgotPasswordBody {
    schema::Email email;
};
BOOST_DESCRIBE_STRUCT(ForgotPasswordBody, (), (email))

struct ForgotPasswordRequest {
    http::Body<ForgotPasswordBody> body;
};
BOOST_DESCRIBE_STRUCT(ForgotPasswordRequest, (), (body))

struct ResetPasswordBody {
    MailTokenText token;
    NewPassword password;
};
BOOST_DESCRIBE_STRUCT(ResetPasswordBody, (), (token, password))

struct ResetPasswordRequest {
    http::Body<ResetPasswordBody> body;
};
BOOST_DESCRIBE_STRUCT(ResetPasswordRequest, (), (body))

struct ChangePasswordBody {
    KnownPassword current_password;
    NewPassword new_password;
};
BOOST_DESCRIBE_STRUCT(ChangePasswordBody, (), (current_password, new_password))

struct ChangePasswordRequest {
    http::Body<ChangePasswordBody> body;
};
BOOST_DESCRIBE_STRUCT(ChangePasswordRequest, (), (body))

}  // namespace scalemart::accounts

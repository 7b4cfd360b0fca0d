#pragma once
// What the operations of accounts take, and from where.

#include "http/endpoint.hpp"
#include "views.hpp"

namespace scalemart::accounts {

struct SignUpRequest {
    http::Body<SignUpBody> body;
};
BOOST_DESCRIBE_STRUCT(SignUpRequest, (), (body))

struct LoginRequest {
    http::Body<LoginBody> body;
};
BOOST_DESCRIBE_STRUCT(LoginRequest, (), (body))

struct RefreshRequest {
    http::Body<RefreshBody> body;
};
BOOST_DESCRIBE_STRUCT(RefreshRequest, (), (body))

struct LogoutRequest {
    http::Query<std::optional<bool>> everywhere;
};
BOOST_DESCRIBE_STRUCT(LogoutRequest, (), (everywhere))

struct ChangeMeRequest {
    http::Body<ProfileChanges> body;
};
BOOST_DESCRIBE_STRUCT(ChangeMeRequest, (), (body))

}  // namespace scalemart::accounts

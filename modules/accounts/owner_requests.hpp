#pragma once
// What the operations that end an account take.

#include "accounts/password_rules.hpp"
#include "http/endpoint.hpp"

namespace scalemart::accounts {

/// The password once more.
struct OwnerBody {
    KnownPassword password;
};
BOOST_DESCRIBE_STRUCT(OwnerBody, (), (password))

struct OwnerRequest {
    http::Body<OwnerBody> body;
};
BOOST_DESCRIBE_STRUCT(OwnerRequest, (), (body))

}  // namespace scalemart::accounts

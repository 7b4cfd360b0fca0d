#pragma once
// The sessions of the caller, in and out.

#include "http/endpoint.hpp"
#include "sessions.hpp"

namespace scalemart::accounts {

struct EndSessionRequest {
    http::Path<SessionId> id;
};
BOOST_DESCRIBE_STRUCT(EndSessionRequest, (), (id))

struct SessionView {
    SessionId id;
    bool current = false;  ///< the one this request was made in
    std::string user_agent;
    std::string address;
    Instant created_at;
    Instant last_used_at;  ///< when its tokens were last refreshed
    Instant expires_at;
};
BOOST_DESCRIBE_STRUCT(SessionView, (),
                      (id, current, user_agent, address, created_at, last_used_at, expires_at))

struct SessionListV1 {
    std::vector<SessionView> sessions;
};
BOOST_DESCRIBE_STRUCT(SessionListV1, (), (sessions))

struct SessionListV2 {
    std::vector<SessionView> items;
};
BOOST_DESCRIBE_STRUCT(SessionListV2, (), (items))

}  // namespace scalemart::accounts

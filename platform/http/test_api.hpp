#pragma once
// A small API for the tests of this folder: every kind of input, a cached route, a slow one. Only included by
// tests.

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "http/application.hpp"
#include "http/endpoint.hpp"
#include "http/router.hpp"
#include "schema/values.hpp"

namespace scalemart::http::testing {

struct ThingTag {
    static constexpr std::string_view kPrefix = "thg";
};
using ThingId = Id<ThingTag>;

struct ThingBody {
    schema::Text<1, 20> name;
    schema::Integer<1, 10> count;
};
BOOST_DESCRIBE_STRUCT(ThingBody, (), (name, count))

struct PutThing {
    Path<ThingId> id;
    Query<std::optional<schema::Integer<1, 100>>> page;
    Header<schema::Text<1, 10>> idempotency_key;
    Body<ThingBody> body;
};
BOOST_DESCRIBE_STRUCT(PutThing, (), (id, page, idempotency_key, body))

struct ListThings {
    Query<std::optional<std::string>> sort_by;
    Query<std::optional<std::int64_t>> page;
};
BOOST_DESCRIBE_STRUCT(ListThings, (), (sort_by, page))

struct ThingView {
    std::string name;
    std::int64_t count = 0;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(ThingView, (), (name, count, note))

struct OneName {
    Path<std::string> name;
};
BOOST_DESCRIBE_STRUCT(OneName, (), (name))

struct NoteBody {
    std::optional<std::string> text;
};
BOOST_DESCRIBE_STRUCT(NoteBody, (), (text))
struct MakeNote {
    Body<NoteBody> body;
};
BOOST_DESCRIBE_STRUCT(MakeNote, (), (body))

struct WithHeader {
    Header<std::optional<std::string>> accept_language;
};
BOOST_DESCRIBE_STRUCT(WithHeader, (), (accept_language))

struct TextBody {
    std::string text;
};
BOOST_DESCRIBE_STRUCT(TextBody, (), (text))
struct Echo {
    Body<TextBody> body;
};
BOOST_DESCRIBE_STRUCT(Echo, (), (body))

inline constexpr ErrorCode sold_out{"sold_out", ErrorKind::conflict, "There is none left"};
inline constexpr ErrorCode token_stolen{"token_stolen", ErrorKind::unauthenticated, "Not your token"};
inline constexpr Access members{"members", true, [](const Principal& who) { return !who.anonymous(); }};

class ThingApi {
 public:
    Task<Reply<ThingView>> put(Context&, PutThing in) {
        co_return ThingView{in.body.value.name.value, in.body.value.count.value, std::nullopt};
    }
    /// Cached. Waits for `gate` so that tests can pile up readers, and tells `entered` that it runs.
    Task<Reply<ThingView>> list(Context& context, ListThings in) {
        ++list_runs;
        context.cache_tags = {"things"};
        const auto value = data.load();
        boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
        while (!gate) {
            timer.expires_after(std::chrono::milliseconds{1});
            co_await timer.async_wait(boost::asio::use_awaitable);
        }
        if (in.page.value == 404) co_return fail(scalemart::errors::not_found);
        co_return ThingView{std::string(static_cast<std::size_t>(size), 'x'), value, in.sort_by.value};
    }
    Task<Reply<ThingView>> named(Context& context, OneName in) {
        context.cache_until = until;
        co_return ThingView{in.name.value, 1, std::nullopt};
    }
    Task<Reply<ThingView>> mine(Context& context, NoInput) {
        co_return ThingView{context.principal.role, 1, std::nullopt};
    }
    Task<Reply<NoContent>> remove(Context&, NoInput) { co_return fail(sold_out, "the last one went"); }
    Task<Reply<TextBody>> echo(Context&, Echo in) { co_return TextBody{std::move(in.body.value.text)}; }
    Task<Reply<NoContent>> note(Context&, MakeNote) { co_return NoContent{}; }
    Task<Reply<ThingView>> broken(Context&, NoInput) { throw std::runtime_error("a bug"); }
    Task<Reply<ThingView>> busy(Context&, NoInput) { throw Overloaded("too much"); }

    std::atomic<int> list_runs{0};
    std::atomic<int> data{0};
    std::atomic<bool> gate{true};
    std::atomic<int> size{3};
    std::optional<Instant> until;
};

inline void add_thing_routes(Router& router, ThingApi& api) {
    const CachePolicy shared{true, std::chrono::seconds{30}};
    router.put("/things/{id}", "putThing")
        .says("Puts a thing.")
        .allow(anyone)
        .fails({&sold_out})
        .calls(api, &ThingApi::put);
    router.parameter_means("page", "Which page, from 1.");
    router.get("/things", "listThings")
        .means("sortBy", "By what the things are sorted.")
        .means("page", "Which hundred things.")
        .allow(anyone)
        .cached(shared)
        .calls(api, &ThingApi::list);
    router.get("/things/by-name/{name}", "namedThing")
        .allow(anyone)
        .cached(shared)
        .calls(api, &ThingApi::named);
    router.get("/mine", "myThing").allow(members).calls(api, &ThingApi::mine);
    router.delete_("/things", "removeThings")
        .allow(anyone)
        .replies(204)
        .fails({&sold_out})
        .calls(api, &ThingApi::remove);
    router.post("/echo", "echo").allow(anyone).body_limit(2000).calls(api, &ThingApi::echo);
    router.post("/note", "makeNote")
        .allow(anyone)
        .limited(RateClass::sensitive)
        .replies(204)
        .calls(api, &ThingApi::note);
    router.authentication_fails({&token_stolen});
    router.get("/broken", "broken").allow(anyone).calls(api, &ThingApi::broken);
    router.get("/busy", "busy").allow(anyone).calls(api, &ThingApi::busy);
    router.get("/old", "oldThing").allow(anyone).only(ApiVersion::v1).calls(api, &ThingApi::busy);
}

/// "Bearer <role>" is a principal of that role; "Bearer bad" is refused.
class RoleAuthenticator final : public Authenticator {
 public:
    Task<Result<Principal>> authenticate(const Request& request) override {
        const auto header = request.header("Authorization");
        if (!header) co_return Principal{};
        if (*header == "Bearer bad") co_return fail(errors::unauthenticated);
        co_return Principal{Uuid::from_name(*header), {}, std::string{header->substr(7)}};
    }
};

}  // namespace scalemart::http::testing

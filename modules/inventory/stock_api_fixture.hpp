#pragma once
// The operations of this module over HTTP, without sockets: an administrator, two vendors with a store each
// and a second one for the first of them, and a catalogue that is a set of offers.

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "audit/migrations.hpp"
#include "http_testing/checked_application.hpp"
#include "inventory_fixture.hpp"
#include "routes.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::inventory {

namespace json = boost::json;
using http::Method;

/// "Role" and "User" headers instead of tokens.
class HeaderAuthenticator final : public http::Authenticator {
 public:
    Task<Result<http::Principal>> authenticate(const http::Request& request) override {
        http::Principal principal;
        if (const auto role = request.header("Role")) {
            principal.role = *role;
            principal.subject = UserId::from_name(request.header("User").value_or("someone")).value;
            principal.permissions = access::permissions_of_role(*role).bits();
        }
        co_return principal;
    }
};

struct Answer {
    unsigned status = 0;
    json::value body;
    std::string text;
    std::string etag;
    [[nodiscard]] std::string code() const { return std::string{body.at("code").as_string()}; }
    [[nodiscard]] std::int64_t number(std::string_view pointer) const {
        return body.at_pointer(pointer).to_number<std::int64_t>();
    }
    [[nodiscard]] double decimal(std::string_view pointer) const {
        return body.at_pointer(pointer).to_number<double>();
    }
    [[nodiscard]] std::string string(std::string_view pointer) const {
        return std::string{body.at_pointer(pointer).as_string()};
    }
};

class StockApiTest : public InventoryTest {
 protected:
    using Headers = std::vector<http::HeaderView>;

    StockApiTest() {
        add_routes(router, stock, supply);
        open_store(veras, "veras", UserId::from_name("vera"));
        open_store(veras_second, "veras-second", UserId::from_name("vera"));
        open_store(victors, "victors", UserId::from_name("victor"));
        set({item_in(veras, milk, 20), item_in(veras, bread, 5), item_in(victors, milk, 20)});
    }
    [[nodiscard]] StockItem item_in(StoreId where, ProductId product, std::int64_t quantity) const {
        StockItem wanted = item(product, quantity);
        wanted.store = where;
        return wanted;
    }
    std::int64_t on_hand(StoreId where, ProductId product) { return level_in(where, product)->on_hand; }

    Answer call(Method method, const std::string& path, const Headers& who, const json::value& body = nullptr,
                const Headers& more = {}) {
        clock.advance(std::chrono::milliseconds{1});  // ids are in the order of their times
        http::Request request;
        const std::string target = "/api/v2" + path;
        request.method = method;
        request.target = target;
        request.headers = who;
        request.headers.insert(request.headers.end(), more.begin(), more.end());
        request.headers.emplace_back("Content-Type", "application/json");
        const std::string text = body.is_null() ? "" : json::serialize(body);
        request.body = text;
        Answer answer;
        boost::asio::io_context io{1};
        boost::asio::co_spawn(io, application.handle(request),
                              [&](std::exception_ptr failure, http::Response response) {
                                  EXPECT_FALSE(failure);
                                  answer.status = response.status;
                                  answer.text = response.body;
                                  for (const auto& [name, value] : response.headers)
                                      if (name == "ETag") answer.etag = value;
                              });
        io.run();
        if (!answer.text.empty()) answer.body = json::parse(answer.text);
        return answer;
    }
    Answer get(const std::string& path, const Headers& who) { return call(Method::get, path, who); }
    Answer post(const std::string& path, const Headers& who, const json::value& body = nullptr,
                const std::string& key = "") {
        Headers more;
        if (!key.empty()) more.emplace_back("Idempotency-Key", key);
        return call(Method::post, path, who, body, more);
    }
    static std::string path_of(ProductId product, const std::string& more = "") {
        return "/admin/stock/" + product.to_string() + more;
    }
    /// What the audit log has about a product, oldest first.
    std::vector<json::value> trail_of(ProductId product) {
        return read([&](db::Read& db) {
            std::vector<json::value> trail;
            for (const auto& text : db.all<std::string>(
                     db::Sql{"test.trail",
                             "select cast(after as text) from audit_entry where entity_type = 'prd' and "
                             "entity_id = $1 order by id"},
                     product.to_string()))
                trail.push_back(json::parse(text));
            return trail;
        });
    }
    std::vector<std::string> audited() {
        return read([](db::Read& db) {
            return db.all<std::string>(db::Sql{"test.audited", "select action from audit_entry order by id"});
        });
    }
    /// Of a product over all stores, and on its way.
    std::int64_t in_all(ProductId product) {
        return read([&](db::Read& db) {
            return *db.one<std::int64_t>(
                db::Sql{"test.in_all",
                        "select cast(coalesce((select sum(quantity) from reservations_pool "
                        "where resource = $1), 0) + coalesce((select sum(n.quantity) from "
                        "inventory_transfer_line n join inventory_transfer t on t.id = n.transfer_id "
                        "where t.status = 'sent' and n.product_id = $1), 0) as bigint)"},
                product);
        });
    }

    const Headers kAdmin{{"Role", "admin"}, {"User", "ada"}};
    const Headers kVera{{"Role", "vendor"}, {"User", "vera"}};
    const Headers kVictor{{"Role", "vendor"}, {"User", "victor"}};
    const Headers kCustomer{{"Role", "customer"}};

    const StoreId veras = StoreId::from_name("veras");
    const StoreId veras_second = StoreId::from_name("veras second");
    const StoreId victors = StoreId::from_name("victors");
    const ProductId jam = ProductId::from_name("jam");
    std::set<std::pair<StoreId, ProductId>> offers;
    Measures measures;  ///< what is not said is counted in pieces
    std::map<std::pair<StoreId, ProductId>, Availability> shown;
    Stockroom room{events,
                   {[this](db::Tx&, std::span<const AvailabilityChange> labels) {
                        for (const auto& label : labels) shown[{label.store, label.product}] = label.now;
                    },
                    [this](db::Read&, StoreId where, std::span<const ProductId> products) {
                        std::vector<ProductId> known;
                        for (const auto product : products)
                            if (offers.contains({where, product})) known.push_back(product);
                        return known;
                    },
                    [this](db::Read&, std::span<const ProductId>) { return measures; }}};
    StockController stock{*database, room};
    SupplyController supply{*database, room};
    http::Router router;
    HeaderAuthenticator authenticator;
    http_testing::CheckedApplication application{router, authenticator, clock};
};

}  // namespace scalemart::inventory

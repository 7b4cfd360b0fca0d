#include "export_controller.hpp"

#include <algorithm>

#include "audit/audit.hpp"
#include "customer_table.hpp"
#include "order_table.hpp"
#include "product_table.hpp"
#include "requests.hpp"
#include "table_stream.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::exports {
namespace {

template <class In>
TableOptions options_of(const In& in) {
    return {in.format.value.value_or(TableKind::csv), in.bom.value.value_or(false),
            in.raw.value.value_or(false)};
}

http::Reply<http::File> file_of(db::Database& database, std::string_view name,
                                std::unique_ptr<const TableSource> source, const TableOptions& options) {
    http::File file;
    file.content_type = content_type_of(options.kind);
    file.name = std::string{name} + "." + std::string{extension_of(options.kind)};
    file.stream = std::make_shared<TableStream>(database, std::move(source), options);
    return http::Reply<http::File>(std::move(file)).with("Cache-Control", "no-store");
}

/// A vendor's own store; the first one unless another is named.
Result<stores::Store> vendor_store(db::Read& read, UserId vendor, const std::optional<std::string>& wanted) {
    auto own = stores::stores_of(read, vendor);
    if (own.empty()) return fail(stores::errors::store_not_found);
    if (!wanted) return std::move(own.front());
    SCALEMART_TRY(named, stores::resolve_store(read, wanted));
    const auto at = std::ranges::find(own, named.id, &stores::Store::id);
    if (at == own.end()) return fail(stores::errors::not_your_store);
    return std::move(*at);
}

std::optional<std::string> text_of(const std::optional<schema::Text<1, 120>>& text) {
    return text ? std::optional{text->value} : std::nullopt;
}

/// Empty for administrators who name none: all stores.
Result<std::optional<std::vector<StoreId>>> stores_for(db::Read& read, const http::Principal& who,
                                                       const std::optional<std::string>& wanted) {
    std::vector<StoreId> ids;
    if (access::is_admin(who)) {
        if (!wanted) return std::nullopt;
        SCALEMART_TRY(store, stores::resolve_store(read, wanted));
        ids.push_back(store.id);
        return ids;
    }
    const auto own = stores::stores_of(read, access::user_of(who));
    if (!wanted) {
        for (const auto& store : own) ids.push_back(store.id);
        return ids;
    }
    SCALEMART_TRY(store, vendor_store(read, access::user_of(who), wanted));
    ids.push_back(store.id);
    return ids;
}

struct ExportRecord {
    std::optional<accounts::Role> role;
};
BOOST_DESCRIBE_STRUCT(ExportRecord, (), (role))

}  // namespace

Task<http::Reply<http::File>> ExportController::products(http::Context& context, ExportProducts in) {
    const auto& who = context.principal;
    const bool is_admin = access::is_admin(who);
    auto store = co_await database_.read([&](db::Read& read) {
        const auto wanted = text_of(in.store.value);
        return is_admin ? stores::resolve_store(read, wanted)
                        : vendor_store(read, access::user_of(who), wanted);
    });
    if (!store) co_return fail(std::move(store).error());
    const auto vendor = is_admin ? in.vendor.value : access::user_of(who);
    co_return file_of(database_, "products",
                      std::make_unique<ProductTable>(*std::move(store), vendor, in.status.value),
                      options_of(in));
}

Task<http::Reply<http::File>> ExportController::orders(http::Context& context, ExportOrders in) {
    auto stores = co_await database_.read(
        [&](db::Read& read) { return stores_for(read, context.principal, text_of(in.store.value)); });
    if (!stores) co_return fail(std::move(stores).error());
    OrderTableFilter filter{*std::move(stores), in.status.value, in.from.value, in.to.value,
                            access::is_admin(context.principal)};
    co_return file_of(database_, "orders", std::make_unique<OrderTable>(std::move(filter)), options_of(in));
}

/// Who took the people's data away is worth knowing, though nothing is changed.
Task<http::Reply<http::File>> ExportController::customers(http::Context& context, ExportCustomers in) {
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    co_await database_.write([&](db::Tx& tx) {
        audit::record_deed(tx, now, actor, "customers.exported", {"export", "customers"},
                           ExportRecord{in.role.value});
        return db::Done{};
    });
    co_return file_of(database_, "customers", std::make_unique<CustomerTable>(in.role.value), options_of(in));
}

}  // namespace scalemart::exports

#include "repository.hpp"

#include <stdexcept>

#include "sql.hpp"
#include "vendor_standing.hpp"

namespace scalemart::stores {
namespace {

bool insert(db::Tx& tx, const Store& s) {
    return tx.exec(sql::insert, s.id, s.slug, s.name, s.description, s.vendor_id, s.status, s.status_reason,
                   s.is_default, s.street, s.city, s.state, s.zip_code, s.country, s.phone, s.timezone,
                   s.hours, s.special_days, s.currency, s.minimum_order, s.delivery_fee, s.free_delivery_from,
                   s.position, s.version, s.created_at, s.updated_at)
           == 1;
}

}  // namespace

std::string store_tag(StoreId id) {
    return "store:" + id.to_string();
}

void say_changed(db::Tx& tx, StoreId id) {
    tx.touch(kAllStoresTag);
    tx.touch(store_tag(id));
}

std::optional<Store> find_store(db::Read& read, StoreId id) {
    return read.one<Store>(sql::by_id, id);
}
std::optional<Store> lock_store(db::Tx& tx, StoreId id) {
    return tx.one<Store>(sql::by_id_for_update, id);
}

Result<Store> resolve_store(db::Read& read, const std::optional<std::string>& id_or_slug) {
    std::optional<Store> store;
    if (!id_or_slug) {
        store = read.one<Store>(sql::the_default);
    } else if (const auto id = StoreId::parse(*id_or_slug)) {
        store = read.one<Store>(sql::by_id, *id);
    } else {
        store = read.one<Store>(sql::by_slug, *id_or_slug);
    }
    if (!store) return fail(errors::store_not_found);
    return *std::move(store);
}

Result<void> require_selling(const Store& store) {
    if (is_selling(store)) return {};
    if (store.status != StoreStatus::closed)
        return fail(errors::store_not_selling, store.name + " is not selling at the moment.");
    std::string why = store.name + " has closed";
    why += store.status_reason ? ": " + *store.status_reason : ".";
    return fail(errors::store_not_selling, std::move(why));
}

std::vector<StoreId> all_store_ids(db::Read& read) {
    return read.all<StoreId>(sql::all_ids);
}
std::vector<Store> stores_of(db::Read& read, UserId vendor) {
    return read.all<Store>(sql::by_vendor, vendor);
}

std::vector<Store> list_all(db::Read& read, const StoreFilter& filter) {
    std::vector<db::Param> params;
    std::string text = "select " STORES_COLUMNS " from stores_store where true";
    const auto add = [&](std::string_view condition, db::Param value) {
        params.push_back(value);
        text += condition;
        text += '$' + std::to_string(params.size());
    };
    if (filter.status) add(" and status = ", db::to_param(*filter.status));
    if (filter.vendor) add(" and vendor_id = ", db::to_param(*filter.vendor));
    if (filter.after) add(" and id > ", db::to_param(*filter.after));
    add(" order by id limit ", filter.limit);
    return read.all_dynamic<Store>("stores.list_all", text, params);
}

Result<Store> create_store(db::Tx& tx, Instant now, Store store) {
    if (store.id.is_nil()) store.id = StoreId::generate(now);
    store.version = 1;
    store.created_at = store.updated_at = now;
    heed_vendor_standing(tx, store);
    if (tx.one<std::int64_t>(sql::has_default).value_or(0) == 0) store.is_default = true;
    if (store.is_default) tx.exec(sql::unset_default, store.id);
    if (!insert(tx, store)) return fail(errors::store_slug_taken);
    say_changed(tx, store.id);
    return store;
}

void write_store(db::Tx& tx, Instant now, Store& store) {
    tx.exec(sql::update, store.id, store.slug, store.name, store.description, store.vendor_id, store.status,
            store.status_reason, store.is_default, store.street, store.city, store.state, store.zip_code,
            store.country, store.phone, store.timezone, store.hours, store.special_days, store.currency,
            store.minimum_order, store.delivery_fee, store.free_delivery_from, store.position, now);
    ++store.version;
    store.updated_at = now;
    say_changed(tx, store.id);
}

Result<void> save_store(db::Tx& tx, Instant now, const Store& before, Store& store) {
    if (before.is_default && !store.is_default) return fail(errors::default_store_required);
    if (before.slug != store.slug && tx.one<StoreId>(sql::slug_owner, store.slug))
        return fail(errors::store_slug_taken);
    if (before.status != store.status || before.vendor_id != store.vendor_id) heed_vendor_standing(tx, store);
    if (store.is_default && !before.is_default) tx.exec(sql::unset_default, store.id);
    store.version = before.version;
    store.created_at = before.created_at;
    write_store(tx, now, store);
    return {};
}

Store upsert_store(db::Tx& tx, Instant now, Store store) {
    const auto before = tx.one<Store>(sql::by_slug, store.slug);
    if (!before) return create_store(tx, now, std::move(store)).value();
    store.id = before->id;
    store.is_default = store.is_default || before->is_default;
    // The slug is its own and the default only grows, so there is nothing to refuse.
    if (const auto saved = save_store(tx, now, *before, store); !saved)
        throw std::logic_error("upsert_store");
    return store;
}

}  // namespace scalemart::stores

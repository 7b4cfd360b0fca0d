#include "repository.hpp"

#include <stdexcept>

#include "sql.hpp"

namespace scalemart::stores {
namespace {

void say_changed(db::Tx& tx, StoreId id) {
    tx.touch(kAllStoresTag);
    tx.touch(store_tag(id));
}

bool insert(db::Tx& tx, const Store& s) {
    return tx.exec(sql::insert, s.id, s.slug, s.name, s.description, s.vendor_id, s.status, s.is_default,
                   s.street, s.city, s.state, s.zip_code, s.country, s.phone, s.timezone, s.hours, s.currency,
                   s.minimum_order, s.delivery_fee, s.free_delivery_from, s.position, s.version, s.created_at,
                   s.updated_at)
           == 1;
}

}  // namespace

std::string store_tag(StoreId id) {
    return "store:" + id.to_string();
}

std::string normal_postcode(std::string_view postcode) {
    std::string normal;
    for (const char c : postcode) {
        if (c == ' ') continue;
        normal += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return normal;
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

std::vector<StoreId> all_store_ids(db::Read& read) {
    return read.all<StoreId>(sql::all_ids);
}
std::vector<Store> stores_of(db::Read& read, UserId vendor) {
    return read.all<Store>(sql::by_vendor, vendor);
}

std::vector<Store> list_active(db::Read& read, const std::optional<std::string>& postcode) {
    if (!postcode) return read.all<Store>(sql::list_active);
    return read.all<Store>(sql::list_delivering, normal_postcode(*postcode));
}

bool delivers_to(db::Read& read, StoreId store, std::string_view postcode) {
    return read.one<bool>(sql::delivers, store, normal_postcode(postcode)).value_or(false);
}

Result<Store> create_store(db::Tx& tx, Instant now, Store store) {
    if (store.id.is_nil()) store.id = StoreId::generate(now);
    store.version = 1;
    store.created_at = store.updated_at = now;
    if (tx.one<std::int64_t>(sql::has_default).value_or(0) == 0) store.is_default = true;
    if (store.is_default) tx.exec(sql::unset_default, store.id);
    if (!insert(tx, store)) return fail(errors::store_slug_taken);
    say_changed(tx, store.id);
    return store;
}

Result<void> save_store(db::Tx& tx, Instant now, const Store& before, Store& store) {
    if (before.is_default && !store.is_default) return fail(errors::default_store_required);
    if (before.slug != store.slug && tx.one<StoreId>(sql::slug_owner, store.slug))
        return fail(errors::store_slug_taken);
    if (store.is_default && !before.is_default) tx.exec(sql::unset_default, store.id);
    tx.exec(sql::update, store.id, store.slug, store.name, store.description, store.vendor_id, store.status,
            store.is_default, store.street, store.city, store.state, store.zip_code, store.country,
            store.phone, store.timezone, store.hours, store.currency, store.minimum_order, store.delivery_fee,
            store.free_delivery_from, store.position, now);
    store.version = before.version + 1;
    store.created_at = before.created_at;
    store.updated_at = now;
    say_changed(tx, store.id);
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

void replace_service_area(db::Tx& tx, StoreId store, std::span<const std::string> postcodes) {
    std::vector<std::string> normal;
    normal.reserve(postcodes.size());
    for (const auto& postcode : postcodes) normal.push_back(normal_postcode(postcode));
    std::vector<db::ParamRow> rows;
    rows.reserve(normal.size());
    for (const auto& postcode : normal) rows.push_back({db::to_param(store), db::to_param(postcode)});
    tx.exec(sql::clear_area, store);
    if (!rows.empty()) tx.exec_many(sql::add_area, rows);
    say_changed(tx, store);
}

}  // namespace scalemart::stores

#include "address_book.hpp"

#include "address_requests.hpp"
#include "address_sql.hpp"
#include "errors.hpp"
#include "repository.hpp"

namespace scalemart::accounts {
namespace {

template <class T>
std::optional<std::string> text_of(const std::optional<T>& value) {
    if (!value || value->value.empty()) return std::nullopt;
    return value->value;
}

template <class T>
void apply(const std::optional<T>& change, std::string& field) {
    if (change) field = change->value;
}

template <class T>
void apply(const schema::Patch<T>& change, std::optional<std::string>& field) {
    if (change.present) field = text_of(change.value);
}

void insert(db::Tx& tx, UserId user, const AddressView& address) {
    tx.exec(sql::insert_address, user, address.id, address.label, address.first_name, address.last_name,
            address.street, address.city, address.state, address.zip_code, address.country, address.phone,
            address.delivery_instructions, address.is_default, address.created_at);
}

void update(db::Tx& tx, Instant now, UserId user, const AddressView& address) {
    tx.exec(sql::update_address, user, address.id, address.label, address.first_name, address.last_name,
            address.street, address.city, address.state, address.zip_code, address.country, address.phone,
            address.delivery_instructions, now);
}

void move_default(db::Tx& tx, Instant now, UserId user, AddressId id) {
    tx.exec(sql::clear_default_address, user, now);
    tx.exec(sql::set_default_address, user, id, now);
}

}  // namespace

std::vector<AddressView> list_addresses(db::Read& read, UserId user) {
    return read.all<AddressView>(sql::list_addresses, user);
}

std::optional<AddressView> default_address(db::Read& read, UserId user) {
    return read.one<AddressView>(sql::default_address, user);
}

Result<AddressView> find_address(db::Read& read, UserId user, AddressId id) {
    auto found = read.one<AddressView>(sql::find_address, user, id);
    if (!found) return fail(errors::address_not_found);
    return *std::move(found);
}

Address frozen(const AddressView& address) {
    Address copy;
    copy.first_name.value = address.first_name;
    copy.last_name.value = address.last_name;
    copy.street.value = address.street;
    copy.city.value = address.city;
    copy.state.value = address.state;
    copy.zip_code.value = address.zip_code;
    copy.country.value = address.country;
    if (address.phone) copy.phone.emplace().value = *address.phone;
    if (address.delivery_instructions)
        copy.delivery_instructions.emplace().value = *address.delivery_instructions;
    return copy;
}

Result<AddressView> add_address(db::Tx& tx, Instant now, UserId user, const AddressFields& fields) {
    const auto owner = find_user_for_update(tx, user);
    if (!owner) return fail(errors::user_not_found);
    const auto count = tx.one<std::int64_t>(sql::count_addresses, user).value();
    if (count >= kMaximumAddresses) return fail(errors::address_book_full);
    AddressView address;
    address.id = AddressId::generate(now);
    address.label = text_of(fields.label);
    address.first_name = fields.first_name ? fields.first_name->value : owner->first_name;
    address.last_name = fields.last_name ? fields.last_name->value : owner->last_name;
    address.street = fields.street.value;
    address.city = fields.city.value;
    address.state = fields.state ? fields.state->value : std::string{};
    address.zip_code = fields.zip_code.value;
    address.country = fields.country.value;
    address.phone = text_of(fields.phone);
    address.delivery_instructions = text_of(fields.delivery_instructions);
    address.is_default = count == 0 || fields.is_default.value_or(false);
    address.created_at = now;
    address.updated_at = now;
    if (address.is_default) tx.exec(sql::clear_default_address, user, now);
    insert(tx, user, address);
    return address;
}

Result<AddressView> change_address(db::Tx& tx, Instant now, UserId user, AddressId id,
                                   std::int64_t seen_version, const AddressChanges& changes) {
    if (!find_user_for_update(tx, user)) return fail(errors::address_not_found);
    SCALEMART_TRY(address, find_address(tx, user, id));
    if (address.version != seen_version) return fail(errors::version_conflict);
    const bool wanted_default = changes.is_default.value_or(address.is_default);
    if (address.is_default && !wanted_default) return fail(errors::default_address_required);
    apply(changes.first_name, address.first_name);
    apply(changes.last_name, address.last_name);
    apply(changes.street, address.street);
    apply(changes.city, address.city);
    apply(changes.state, address.state);
    apply(changes.zip_code, address.zip_code);
    apply(changes.country, address.country);
    apply(changes.phone, address.phone);
    apply(changes.label, address.label);
    apply(changes.delivery_instructions, address.delivery_instructions);
    update(tx, now, user, address);
    if (wanted_default && !address.is_default) move_default(tx, now, user, id);
    return find_address(tx, user, id);
}

Result<AddressView> make_default(db::Tx& tx, Instant now, UserId user, AddressId id) {
    if (!find_user_for_update(tx, user)) return fail(errors::address_not_found);
    SCALEMART_TRY(address, find_address(tx, user, id));
    if (address.is_default) return address;
    move_default(tx, now, user, id);
    return find_address(tx, user, id);
}

Result<void> remove_address(db::Tx& tx, Instant now, UserId user, AddressId id) {
    if (!find_user_for_update(tx, user)) return fail(errors::address_not_found);
    SCALEMART_TRY(address, find_address(tx, user, id));
    tx.exec(sql::delete_address, user, id);
    if (!address.is_default) return {};
    if (const auto newest = tx.one<AddressId>(sql::newest_address, user))
        tx.exec(sql::set_default_address, user, *newest, now);
    return {};
}

}  // namespace scalemart::accounts

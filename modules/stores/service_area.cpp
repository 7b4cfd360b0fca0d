// Where a store delivers: postcodes, and prefixes of postcodes that end in '*'.
#include "db/in_list.hpp"
#include "repository.hpp"
#include "sql.hpp"
#include "vendor_standing.hpp"

namespace scalemart::stores {
namespace {

/// The entries of a service area that a postcode is in: itself, and each of its beginnings with a '*'.
std::vector<std::string> entries_for(std::string_view postcode) {
    constexpr std::size_t kLongest = 16;  // longer than any postcode; bounds the statement
    const std::string normal = normal_postcode(postcode).substr(0, kLongest);
    std::vector<std::string> entries{normal};
    for (std::size_t length = 1; length <= normal.size(); ++length)
        entries.push_back(normal.substr(0, length) + '*');
    return entries;
}

}  // namespace

std::string normal_postcode(std::string_view postcode) {
    std::string normal;
    for (const char c : postcode) {
        if (c == ' ') continue;
        normal += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return normal;
}

std::vector<Store> list_active(db::Read& read, const std::optional<std::string>& postcode) {
    if (!postcode) return read.all<Store>(sql::list_active);
    std::vector<db::Param> params;
    const auto entries = entries_for(*postcode);
    const std::string text =
        "select " STORES_COLUMNS
        " from stores_store s where status = 'active' and ("
        "exists (select 1 from stores_service_area a where a.store_id = s.id and a.postcode in "
        + db::in_list(params, entries)
        + ") or not exists (select 1 from stores_service_area a where a.store_id = s.id)) "
          "order by position, id limit 500";
    return read.all_dynamic<Store>("stores.list_delivering", text, params);
}

bool delivers_to(db::Read& read, StoreId store, std::string_view postcode) {
    std::vector<db::Param> params{db::to_param(store)};
    const auto entries = entries_for(postcode);
    const std::string text = "select postcode from stores_service_area where store_id = $1 and postcode in "
                             + db::in_list(params, entries) + " limit 1";
    if (!read.all_dynamic<std::string>("stores.delivers", text, params).empty()) return true;
    return !read.one<bool>(sql::has_area, store).value_or(false);
}

std::vector<std::string> service_area_of(db::Read& read, StoreId store) {
    return read.all<std::string>(sql::area, store);
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

#include "find_entries.hpp"

#include "sql.hpp"

namespace scalemart::audit {
namespace {

struct EntryRow {
    EntryId id;
    Instant at;
    UserId actor_id;
    std::string actor_role;
    Uuid session_id;
    std::string client_address;
    std::string request_id;
    std::string action;
    std::string entity_type;
    std::string entity_id;
    std::optional<std::string> before;
    std::optional<std::string> after;
};
BOOST_DESCRIBE_STRUCT(EntryRow, (),
                      (id, at, actor_id, actor_role, session_id, client_address, request_id, action,
                       entity_type, entity_id, before, after))

EntryView view_of(EntryRow row) {
    EntryView view;
    view.id = row.id;
    view.at = row.at;
    if (!row.actor_id.is_nil()) view.actor = row.actor_id;
    view.actor_role = std::move(row.actor_role);
    view.client_address = std::move(row.client_address);
    view.request_id = std::move(row.request_id);
    view.action = std::move(row.action);
    view.entity_type = std::move(row.entity_type);
    view.entity_id = std::move(row.entity_id);
    if (row.before) view.before.emplace(std::move(*row.before));
    if (row.after) view.after.emplace(std::move(*row.after));
    return view;
}

}  // namespace

EntryList find_entries(db::Read& read, const EntryFilter& filter) {
    std::vector<db::Param> params;
    std::string text = "select " AUDIT_COLUMNS " from audit_entry";
    const auto add = [&](std::string_view condition, db::Param value) {
        text += params.empty() ? " where " : " and ";
        params.push_back(value);
        text += condition;
        text += '$' + std::to_string(params.size());
    };
    if (filter.entity) {
        add("entity_type = ", std::string_view{*filter.entity}.substr(0, filter.entity->find('_')));
        add("entity_id = ", *filter.entity);
    }
    if (filter.actor) add("actor_id = ", db::to_param(*filter.actor));
    if (filter.action) add("action = ", *filter.action);
    if (filter.before) add("id < ", db::to_param(*filter.before));
    // One more than asked for: its presence says that there is a next page.
    params.emplace_back(filter.limit + 1);
    text += " order by id desc limit $" + std::to_string(params.size());

    EntryList list;
    for (auto& row : read.all_dynamic<EntryRow>("audit.list", text, params))
        list.items.push_back(view_of(std::move(row)));
    if (list.items.size() > static_cast<std::size_t>(filter.limit)) {
        list.items.pop_back();
        list.next_cursor = list.items.back().id;
    }
    return list;
}

}  // namespace scalemart::audit

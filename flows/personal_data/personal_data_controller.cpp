#include "personal_data_controller.hpp"

#include <algorithm>

#include "requests.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::personal_data {
namespace {

/// Bounds how large a document gets; further ones follow.
constexpr int kPartsInDocument = 5;

/// Where a document begins.
struct Place {
    std::size_t source = 0;
    std::string cursor;
};

/// "orders:ord_…"
std::optional<Place> find_place(const Sources& sources, std::string_view cursor) {
    const auto colon = cursor.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto at = std::ranges::find(sources, cursor.substr(0, colon), &Source::name);
    if (at == sources.end() || !at->collect_part) return std::nullopt;
    return Place{static_cast<std::size_t>(at - sources.begin()), std::string{cursor.substr(colon + 1)}};
}

tl::unexpected<Error> unknown_cursor() {
    return fail(scalemart::errors::validation_failed, {},
                {{"query/cursor", "format", "must be the nextCursor of the document before"}});
}

}  // namespace

Task<http::Reply<PersonalDataView>> PersonalDataController::export_me(http::Context& context, ExportMe in) {
    Place place;
    if (in.cursor.value) {
        const auto found = find_place(sources_, in.cursor.value->value);
        if (!found) co_return unknown_cursor();
        place = *found;
    }
    PersonalDataView view;
    view.user = access::user_of(context.principal);
    view.exported_at = context.clock.now();
    std::string& text = view.data.text;
    // A read for each source and part: together they may take long, and each holds a snapshot.
    int parts = 0;
    for (; place.source < sources_.size() && !view.next_cursor; ++place.source) {
        const Source& source = sources_[place.source];
        if (!source.collect && !source.collect_part) continue;
        text += text.empty() ? "{\"" : ",\"";
        text += source.name;
        text += "\":";
        if (source.collect) {
            text += co_await database_.read([&](db::Read& read) { return source.collect(read, view.user); });
            continue;
        }
        text += '[';
        std::optional<std::string> next = std::move(place.cursor);
        place.cursor.clear();
        while (next && !view.next_cursor) {
            const auto part = co_await database_.read(
                [&](db::Read& read) { return source.collect_part(read, view.user, *next); });
            if (!part) co_return unknown_cursor();
            if (text.back() != '[' && !part->json.empty()) text += ',';
            text += part->json;
            next = part->next;
            if (next && ++parts >= kPartsInDocument)
                view.next_cursor = std::string{source.name} + ':' + *next;
        }
        text += ']';
    }
    text += text.empty() ? "{}" : "}";
    co_return http::Reply<PersonalDataView>(std::move(view))
        .with("Content-Disposition", "attachment; filename=\"personal-data.json\"")
        .with("Cache-Control", "no-store");
}

Task<http::Reply<http::NoContent>> PersonalDataController::carry_out(http::Context& context,
                                                                     Erasure erasure) {
    erasure.request_id = context.request.id;
    co_return co_await database_.write([&](db::Tx& tx) -> Result<http::NoContent> {
        SCALEMART_CHECK(erase(tx, context.clock, sources_, erasure));
        return http::NoContent{};
    });
}

Task<http::Reply<http::NoContent>> PersonalDataController::erase_me(http::Context& context, EraseMe in) {
    const UserId user = access::user_of(context.principal);
    const auto confirmed =
        co_await owner_check_.confirm(user, std::move(in.body.value.password.value), context.request.peer);
    if (!confirmed) co_return fail(confirmed.error());
    co_return co_await carry_out(context, {user, {}, {}});
}

Task<http::Reply<http::NoContent>> PersonalDataController::erase_user(http::Context& context, EraseUser in) {
    co_return co_await carry_out(context, {in.id.value, accounts::staff_actor_of(context), {}});
}

}  // namespace scalemart::personal_data

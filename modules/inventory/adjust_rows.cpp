#include "adjust_rows.hpp"

#include <algorithm>
#include <set>

#include "stock_access.hpp"

namespace scalemart::inventory {
namespace {

Reason reason_of(AdjustmentReason reason) {
    switch (reason) {
        case AdjustmentReason::adjustment:
            return Reason::adjustment;
        case AdjustmentReason::received:
            return Reason::received;
        case AdjustmentReason::returned:
            return Reason::returned;
        case AdjustmentReason::damaged:
            return Reason::damaged;
        case AdjustmentReason::lost:
            return Reason::lost;
    }
    return Reason::adjustment;
}

std::string pointer_to(std::int64_t row) {
    return "/rows/" + std::to_string(row);
}

AdjustmentView refused(std::int64_t row, Error error) {
    AdjustmentView view;
    view.row = row;
    view.code = error.code->name;
    view.message = error.detail.empty() ? std::string{error.code->title} : std::move(error.detail);
    if (error.issues.empty()) return view;
    for (auto& errors = view.errors.emplace(); auto& issue : error.issues)
        errors.push_back({std::move(issue.pointer), std::move(issue.code), std::move(issue.message)});
    return view;
}

Error invalid(std::vector<Issue> issues) {
    return {&scalemart::errors::validation_failed, {}, std::move(issues), {}};
}

/// Each store is looked up once, by the name it was given.
class Stores {
 public:
    Stores(db::Read& read, const http::Principal& who) : read_(read), who_(who) {}
    const Result<stores::Store>& find(const std::optional<std::string>& name) {
        auto at = found_.find(name);
        if (at == found_.end()) at = found_.emplace(name, acting_store(read_, who_, name)).first;
        return at->second;
    }

 private:
    db::Read& read_;
    const http::Principal& who_;
    std::map<std::optional<std::string>, Result<stores::Store>> found_;
};

Result<Adjustment> to_adjustment(std::int64_t row, const AdjustmentBody& body, const Measure& measure,
                                 const Result<stores::Store>& store) {
    if (body.delta.has_value() == body.set_to.has_value())
        return fail(invalid({{pointer_to(row), "choice", "give either delta or setTo"}}));
    if (!store) return fail(store.error());
    Adjustment wanted;
    wanted.row = row;
    wanted.product = body.product;
    wanted.store = store->id;
    if (body.delta && !(wanted.delta = units_of(*body.delta, measure)))
        return fail(invalid({fraction_of_pieces(pointer_to(row) + "/delta")}));
    if (body.set_to && !(wanted.set_to = units_of(*body.set_to, measure)))
        return fail(invalid({fraction_of_pieces(pointer_to(row) + "/setTo")}));
    wanted.reason = reason_of(body.reason.value_or(AdjustmentReason::adjustment));
    if (body.note) wanted.note = body.note->value;
    return wanted;
}

Measures measures_of(db::Read& read, const Stockroom& room,
                     std::span<const schema::Tried<AdjustmentBody>> rows) {
    std::set<ProductId> products;
    for (const auto& row : rows)
        if (row.value) products.insert(row.value->product);
    const std::vector<ProductId> all(products.begin(), products.end());
    return room.measures_of(read, all);
}

}  // namespace

Result<AdjustmentsView> adjust_rows(db::Tx& tx, const Stockroom& room, Instant now,
                                    const http::Principal& who, const audit::Actor& actor,
                                    const std::optional<std::string>& store,
                                    std::span<const schema::Tried<AdjustmentBody>> rows) {
    Stores stores(tx, who);
    const auto names_none = [](const auto& row) { return row.value && !row.value->store; };
    if (store || std::ranges::any_of(rows, names_none))
        if (const auto& own = stores.find(store); !own) return fail(own.error());

    const Measures measures = measures_of(tx, room, rows);
    std::vector<AdjustmentView> not_tried;
    std::vector<Adjustment> wanted;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto row = static_cast<std::int64_t>(i);
        if (!rows[i].value) {
            not_tried.push_back(refused(row, invalid(rows[i].issues)));
            continue;
        }
        const AdjustmentBody& body = *rows[i].value;
        const auto& where = stores.find(body.store ? std::optional{body.store->value} : store);
        auto adjustment = to_adjustment(row, body, measures.of(body.product), where);
        if (adjustment) {
            wanted.push_back(std::move(*adjustment));
            continue;
        }
        auto& view = not_tried.emplace_back(refused(row, std::move(adjustment).error()));
        view.product = body.product;
        if (where) view.store = where->id;
    }
    AdjustmentsView result = adjust_many(tx, room, now, actor, wanted, measures);
    result.refused += std::ssize(not_tried);
    std::ranges::move(not_tried, std::back_inserter(result.rows));
    std::ranges::sort(result.rows, {}, &AdjustmentView::row);
    return result;
}

}  // namespace scalemart::inventory

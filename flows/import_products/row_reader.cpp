#include "row_reader.hpp"

#include <fmt/format.h>

#include "base/slug.hpp"
#include "cell_values.hpp"
#include "inventory/inventory.hpp"
#include "schema/decode_text.hpp"
#include "vocabulary/quantity.hpp"

namespace scalemart::import_products {

/// The cells of one record by field, and where to complain about them.
class RowReader::Cells {
 public:
    Cells(const ColumnMap& map, std::uint64_t line, std::span<const std::string_view> fields,
          std::vector<Problem>& problems)
        : map_(map), line_(line), fields_(fields), problems_(problems) {}

    [[nodiscard]] const FieldSource& source(Field field) const { return map_[field]; }
    [[nodiscard]] bool mapped(Field field) const { return map_[field].mapped(); }
    [[nodiscard]] std::string_view column(const SourceColumn& column) const {
        return trim(fields_[column.index]);
    }

    /// Without surrounding blanks; empty when there is nothing or nothing is mapped.
    [[nodiscard]] std::string_view operator[](Field field) const {
        const auto& source = map_[field];
        if (source.constant) return *source.constant;
        return source.columns.empty() ? std::string_view{} : column(source.columns.front());
    }

    void refuse(Field field, std::string code, std::string message) const {
        const auto& source = map_[field];
        std::string column{name_of(field)};
        if (source.constant)
            column += ":=" + *source.constant;
        else if (!source.columns.empty())
            column = source.columns.front().name;
        problems_.push_back({line_, std::move(column), std::move(code), std::move(message)});
    }

    /// `read(text, why)`, when there is any text.
    template <class F>
    auto value(Field field, F read) const -> decltype(read(std::string_view{}, std::declval<Violation&>())) {
        const auto text = (*this)[field];
        if (text.empty()) return {};
        Violation why;
        auto value = read(text, why);
        if (!value) refuse(field, why.code, fmt::format("{} {}", name_of(field), why.message));
        return value;
    }

    [[nodiscard]] std::string text(Field field, std::size_t longest) const {
        return value(field, [&](std::string_view text,
                                Violation& why) { return schema::checked_text(text, 1, longest, why); })
            .value_or("");
    }

 private:
    const ColumnMap& map_;
    std::uint64_t line_;
    std::span<const std::string_view> fields_;
    std::vector<Problem>& problems_;
};

namespace {

constexpr std::size_t kDeepestPath = 6;

}  // namespace

std::vector<Issue> RowReader::constant_issues() {
    // A row of empty cells has many problems, but those that name a constant are there in every row.
    const std::vector<std::string_view> empty(map_.width());
    std::vector<Problem> problems;
    read(0, empty, problems);
    std::vector<Issue> issues;
    for (auto& problem : problems)
        if (problem.column.find(":=") != std::string::npos)
            issues.push_back({"map/" + problem.column, std::move(problem.code), std::move(problem.message)});
    return issues;
}

std::optional<ImportRow> RowReader::read(std::uint64_t line, std::span<const std::string_view> fields,
                                         std::vector<Problem>& problems) {
    const auto before = problems.size();
    rounded_ = 0;
    if (fields.size() != map_.width()) {
        problems.push_back({line, "", "columns",
                            fmt::format("has {} columns, the header has {}", fields.size(), map_.width())});
        return std::nullopt;
    }
    const Cells cells(map_, line, fields, problems);
    ImportRow row;
    row.line = line;
    row.draft.vendor = target_.vendor;
    row.draft.offers.emplace_back().store = target_.store;
    read_texts(cells, row);
    read_category(cells, row);
    read_prices(cells, row);
    read_stock(cells, row);
    read_details(cells, row);
    identify(cells, row);
    if (problems.size() > before) return std::nullopt;
    return row;
}

void RowReader::read_texts(const Cells& cells, ImportRow& row) const {
    auto& draft = row.draft;
    if (cells[Field::name].empty()) cells.refuse(Field::name, "required", "name must not be empty");
    draft.name = cells.text(Field::name, 200);
    draft.description = cells.text(Field::description, 20'000);
    draft.short_description = cells.text(Field::short_description, 500);
    draft.brand = cells.text(Field::brand, 80);
}

void RowReader::read_category(const Cells& cells, ImportRow& row) const {
    const auto add = [&](std::string_view name) {
        Violation why;
        auto checked = schema::checked_text(name, 0, 80, why);
        if (!checked) return cells.refuse(Field::category, why.code, "a category " + why.message);
        if (checked->empty()) return;  // a level that this row does without
        if (slugify(*checked).empty())
            return cells.refuse(Field::category, "format",
                                fmt::format("no address can be made of category '{}'", *checked));
        row.category.push_back(std::move(*checked));
    };
    const auto add_parts = [&](std::string_view text, std::string_view separator) {
        for (std::size_t end = 0;
             !separator.empty() && (end = text.find(separator)) != std::string_view::npos;) {
            add(text.substr(0, end));
            text.remove_prefix(end + separator.size());
        }
        add(text);
    };
    const auto& source = cells.source(Field::category);
    if (source.constant) add_parts(*source.constant, "/");
    for (const auto& column : source.columns) add_parts(cells.column(column), column.separator);
    if (row.category.empty()) cells.refuse(Field::category, "required", "category must not be empty");
    if (row.category.size() > kDeepestPath)
        cells.refuse(Field::category, "too_deep",
                     fmt::format("categories may be {} levels deep", kDeepestPath));
}

void RowReader::read_prices(const Cells& cells, ImportRow& row) {
    const auto currency = target_.currency;
    if (const auto code = cells[Field::currency]; !code.empty() && code != currency.code())
        cells.refuse(Field::currency, "currency_mismatch",
                     fmt::format("the store's currency is {}, this is '{}'", currency.code(), code));
    const auto price_in = [&](Field field) {
        auto price =
            cells.value(field, [&](auto text, Violation& why) { return read_price(text, currency, why); });
        if (price && price->rounded) ++rounded_;
        return price;
    };
    const auto base = price_in(Field::base_price);
    const auto price = price_in(Field::price);
    const auto sale = price_in(Field::sale_price);
    const auto written = [&](Field field) { return !cells[field].empty(); };
    if (!written(Field::base_price) && !written(Field::price)) {
        const auto field = cells.mapped(Field::base_price) ? Field::base_price : Field::price;
        cells.refuse(field, "required", fmt::format("{} must not be empty", name_of(field)));
    }
    if (!base && !price) return;

    auto& offer = row.draft.offers.front();
    const auto [lower, higher] = std::minmax((base ? *base : *price).minor, (price ? *price : *base).minor);
    offer.base_price = higher;
    if (lower < higher) offer.sale_price = lower;
    if (sale && sale->minor > offer.base_price)
        cells.refuse(Field::sale_price, "range", "salePrice must not be higher than the base price");
    if (sale) offer.sale_price = sale->minor < offer.base_price ? std::optional{sale->minor} : std::nullopt;
    row.draft.currency = currency.code();
    row.draft.base_price = offer.base_price;
}

void RowReader::read_stock(const Cells& cells, ImportRow& row) const {
    // Decided first: it says what a quantity is.
    const bool by_weight = cells.value(Field::sold_by_weight, read_flag).value_or(false);
    const auto read_units = by_weight ? read_amount : read_count;
    row.draft.sold_by_weight = by_weight;
    row.quantity = cells.value(Field::quantity, read_units);
    row.low_stock_threshold = cells.value(Field::low_stock_threshold, read_units);
    if (!row.quantity) return;
    inventory::StockItem item;
    item.low_stock_threshold *= units_in_one(by_weight);
    if (row.low_stock_threshold) item.low_stock_threshold = *row.low_stock_threshold;
    row.draft.offers.front().availability = inventory::availability_of(item, *row.quantity);
}

void RowReader::read_details(const Cells& cells, ImportRow& row) const {
    auto& draft = row.draft;
    draft.rating_average_hundredths = cells.value(Field::rating, read_rating);
    draft.rating_count = cells.value(Field::rating_count, read_count);
    if (auto tags = cells.value(Field::tags, read_tags)) draft.tags = std::move(*tags);
    if (auto image = cells.value(Field::image, catalog::ImageUrl::from_wire))
        draft.content.images.push_back({std::move(*image), std::nullopt, std::nullopt});
    draft.barcode = cells.value(Field::barcode, catalog::Barcode::from_wire);
    if (const auto weight = cells.value(Field::weight, read_weight))
        draft.content.shipping.emplace().weight = weight;
    const auto status = cells.value(Field::status, [](std::string_view text, Violation& why) {
        std::optional<catalog::ProductStatus> status;
        catalog::ProductStatus value{};
        if (boost::describe::enum_from_string(std::string{text}.c_str(), value))
            status = value;
        else
            why.message = schema::enum_choices<catalog::ProductStatus>();
        return status;
    });
    if (status) draft.status = *status;
}

void RowReader::identify(const Cells& cells, ImportRow& row) const {
    auto& draft = row.draft;
    const bool has_ids = cells.mapped(Field::external_id);
    const bool has_skus = cells.mapped(Field::sku);
    const auto external_id = cells.text(Field::external_id, 120);
    draft.sku = cells.text(Field::sku, 64);
    if (has_ids && cells[Field::external_id].empty())
        cells.refuse(Field::external_id, "required", "externalId must not be empty");
    if (!has_ids && has_skus) {  // found again by its SKU alone
        if (cells[Field::sku].empty()) cells.refuse(Field::sku, "required", "sku must not be empty");
        return;
    }
    draft.source = target_.source;
    draft.external_id = has_ids ? external_id : derived_external_id(row);
    row.sku_is_derived = draft.sku.empty();
    if (row.sku_is_derived) draft.sku = derived_sku(draft.source, draft.external_id);
}

}  // namespace scalemart::import_products

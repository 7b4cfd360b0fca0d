#include "lines.hpp"

namespace scalemart::inventory {

std::set<ProductId> ReadLines::products() const {
    std::set<ProductId> products;
    for (const auto& [product, quantity] : units) products.insert(product);
    return products;
}

Result<ReadLines> read_lines(db::Read& read, const Stockroom& room, std::span<const LineBody> lines) {
    ReadLines result;
    std::vector<ProductId> products;
    for (const auto& line : lines) products.push_back(line.product);
    result.measures = room.measures_of(read, products);
    std::vector<Issue> issues;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto units = units_of(lines[i].quantity, result.measures.of(lines[i].product));
        if (!units) {
            issues.push_back(fraction_of_pieces("/lines/" + std::to_string(i) + "/quantity"));
            continue;
        }
        result.lines.push_back({lines[i].product, *units});
        result.units[lines[i].product] += *units;
    }
    if (!issues.empty()) return fail(scalemart::errors::validation_failed, {}, std::move(issues));
    return result;
}

std::optional<Error> refuse_lines(const ReadLines& read, const Opened& opened, const KitsOf& kits) {
    std::set<ProductId> unknown;
    for (const auto& item : opened.unknown) unknown.insert(item.product);
    const ErrorCode* first = nullptr;
    std::vector<Issue> issues;
    const auto refuse = [&](std::size_t line, const ErrorCode& code, std::string_view message) {
        // What is not there at all counts first, whatever else is wrong.
        if (first == nullptr || code.kind == ErrorKind::not_found) first = &code;
        issues.push_back(
            {"/lines/" + std::to_string(line) + "/product", std::string{code.name}, std::string{message}});
    };
    for (std::size_t i = 0; i < read.lines.size(); ++i) {
        const auto product = read.lines[i].product;
        if (read.measures.of(product).has_variants)
            refuse(i, errors::is_family, "is sold in variants, which have the stock");
        else if (unknown.contains(product))
            refuse(i, errors::unknown_item, "is not stocked here");
        else if (kits.among.contains(product))
            refuse(i, errors::is_kit, "is a kit");
    }
    if (first == nullptr) return std::nullopt;
    return Error{first, {}, std::move(issues), {}};
}

}  // namespace scalemart::inventory

#pragma once
// Definitions of specifications: which keys the products of a category have, of what type and in which unit.
// A category inherits those of its ancestors; of two with one key the nearer counts. What a product says
// (name, value, unit) belongs to a definition when its name is the key or the label, whatever the case;
// anything else stays free text. Private to the module; called inside a transaction body.
//
// catalog_specification_value holds what products say of filterable definitions, and is written with the
// product. When a definition or the place of a category changes, a job writes the rows of all products below
// anew, some at a time; until it is done lists may filter by the old ones.

#include <map>
#include <set>
#include <span>

#include "rows.hpp"
#include "schema/issues.hpp"

namespace scalemart::catalog {

struct SpecificationTag {
    static constexpr std::string_view kPrefix = "spc";
};
using SpecificationId = Id<SpecificationTag>;

enum class SpecificationType { text, number, boolean, choice };
BOOST_DESCRIBE_ENUM(SpecificationType, text, number, boolean, choice)

struct SpecificationRow {
    SpecificationId id;
    CategoryId category_id;
    std::string key;
    std::string label;
    SpecificationType type = SpecificationType::text;
    std::optional<std::string> unit;
    bool is_filterable = false;
    std::string options = "[]";  ///< JSON: an array of texts
    std::int64_t position = 0;
    std::int64_t version = 1;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(SpecificationRow, (),
                      (id, category_id, key, label, type, unit, is_filterable, options, position, version,
                       created_at, updated_at))

/// More would make the definitions, which are read whole, long.
inline constexpr std::int64_t kMostSpecifications = 1000;
inline constexpr std::size_t kMostSpecificationOptions = 200;

/// The definitions as some categories have them.
class SpecificationBook {
 public:
    /// Two statements at most, one when there are no definitions at all.
    static SpecificationBook load(db::Read& read, std::span<const CategoryId> categories);

    /// Inherited ones too, by position and key.
    [[nodiscard]] const std::vector<SpecificationRow>& of(CategoryId category) const&;
    void of(CategoryId category) const&& = delete;  // the answer lives in the book

 private:
    std::map<CategoryId, std::vector<SpecificationRow>> by_category_;
};

/// Checks what is said of defined keys and writes it in the definition's terms: its label, its spelling of a
/// choice, "true" or "false", its unit where none is named. Issues are reported below `pointer`.
void normalise(std::span<const SpecificationRow> definitions, std::vector<Specification>& specifications,
               const std::string& pointer, std::vector<Issue>& issues);

struct SpecificationValue {
    std::string key;
    std::string value;
    std::optional<std::int64_t> number;
    friend auto operator<=>(const SpecificationValue&, const SpecificationValue&) = default;
};
/// The rows for filters; sorted, each once. What does not fit its definition has none.
[[nodiscard]] std::vector<SpecificationValue> specification_values(
    std::span<const SpecificationRow> definitions, const ProductRow& product);

/// True when the product says anything at all; reads no JSON.
[[nodiscard]] inline bool has_specifications(const ProductRow& product) {
    return product.content.find(R"("specifications":[{)") != std::string::npos;
}

}  // namespace scalemart::catalog

#pragma once
// Variants of a product: a matrix of options ("Size" by "Grind"), where each combination on sale is a product
// of its own with SKU, price and stock. The product they belong to is their family: it is listed once, and
// never sold itself. Plain functions, called inside a transaction body.

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "catalog/errors.hpp"
#include "catalog/product_draft.hpp"
#include "db/tx.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::catalog {

inline constexpr std::size_t kMostOptions = 3;
inline constexpr std::size_t kMostVariants = 100;

/// What variants differ in, with the values in their order.
struct FamilyOption {
    schema::Text<1, 60> name;
    std::vector<schema::Text<1, 80>> values;
};
BOOST_DESCRIBE_STRUCT(FamilyOption, (), (name, values))

/// A value for each option.
using Combination = std::map<std::string, std::string>;

struct VariantDraft {
    Combination options;
    std::string sku;
    std::int64_t base_price = 0;
    std::optional<std::int64_t> cost_price;
    std::optional<Barcode> barcode;
    std::optional<ProductImage> image;  ///< the family's when empty
    std::optional<Size> size;           ///< the family's when empty
    bool is_active = true;
    std::vector<OfferDraft> offers;  ///< offers in stores not named here stay as they are
};

struct FamilyDraft {
    std::vector<FamilyOption> options;
    std::vector<VariantDraft> variants;  ///< in the order they are shown in
};

/// Makes the variants of a product those of the draft, and the product a family if it is not one yet, which
/// it then stays. A variant is found again by its SKU, else by its combination; what is not in the draft is
/// archived, and comes back when its SKU does. The ids are in the order of the draft. product_not_found,
/// belongs_to_family, product_in_stock, part_of_bundle, validation_failed with every issue. Throws
/// DatabaseError(unique_violation) when another writer took a name in between. The number of statements does
/// not depend on the number of variants.
Result<std::vector<ProductId>> set_variants(db::Tx& tx, Instant now, ProductId family,
                                            const FamilyDraft& draft);

/// A family as a shopper chooses from it.
struct FamilyVariants {
    struct Variant {
        ProductId id;
        Combination options;
    };
    ProductId family;
    std::vector<FamilyOption> options;
    std::vector<Variant> variants;  ///< of any status
};
/// In no particular order; products that are no families are left out. Two statements.
[[nodiscard]] std::vector<FamilyVariants> find_variants(db::Read& read, std::span<const ProductId> families);

}  // namespace scalemart::catalog

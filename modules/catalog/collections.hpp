#pragma once
// Collections: products chosen by hand, in an order of their own. Each is also a list of every store
// (list_key), so that GET /products can filter and sort inside it. Private to the module; called inside a
// transaction body.

#include "audit/audit.hpp"
#include "collection_requests.hpp"

namespace scalemart::catalog {

/// More would make the list of collections, which is read whole, long.
inline constexpr std::int64_t kMostCollections = 500;
/// A collection is chosen by hand; filling it is one transaction.
inline constexpr std::size_t kMostInCollection = 1000;

/// The list of a store that holds what it sells of the collection.
[[nodiscard]] inline CategoryId list_of(CollectionId id) {
    return CategoryId{id.value};
}

struct CollectionRow {
    CollectionId id;
    std::string slug;
    std::string name;
    std::string description;
    std::string image;
    std::int64_t position = 0;
    bool is_active = true;
    std::int64_t version = 1;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(CollectionRow, (),
                      (id, slug, name, description, image, position, is_active, version, created_at,
                       updated_at))

[[nodiscard]] std::vector<CollectionRow> all_collections(db::Read& read);
/// Hidden ones too.
[[nodiscard]] std::optional<CollectionRow> find_collection(db::Read& read, const std::string& id_or_slug);
[[nodiscard]] CollectionView view_of(const CollectionRow& row);
[[nodiscard]] std::vector<StaffCollectionRow> staff_list(db::Read& read);
[[nodiscard]] StaffCollectionView staff_view(db::Read& read, const CollectionRow& row);

/// slug_taken, too_many_collections, validation_failed.
[[nodiscard]] Result<CollectionRow> create_collection(db::Tx& tx, Instant now, const audit::Actor& actor,
                                                      const NewCollection& wanted);
/// collection_not_found, version_conflict, slug_taken.
[[nodiscard]] Result<CollectionRow> change_collection(db::Tx& tx, Instant now, const audit::Actor& actor,
                                                      CollectionId id, std::int64_t seen_version,
                                                      const CollectionChanges& changes);
/// collection_not_found.
[[nodiscard]] Result<void> delete_collection(db::Tx& tx, Instant now, const audit::Actor& actor,
                                             CollectionId id);
/// Replaces what is in it. collection_not_found, version_conflict, validation_failed (unknown or repeated
/// products, too many).
[[nodiscard]] Result<CollectionRow> fill_collection(db::Tx& tx, Instant now, const audit::Actor& actor,
                                                    CollectionId id, std::int64_t seen_version,
                                                    const std::vector<ProductId>& products);

/// What a store sells of it, in its order.
struct CollectionPage {
    std::vector<ProductSummary> cards;
    std::optional<std::int64_t> next;  ///< the place to go on after
    std::int64_t total = 0;            ///< only when asked for
};
struct CollectionPageRequest {
    std::int64_t after = -1;
    std::int64_t offset = 0;
    std::int64_t limit = 24;
    bool want_total = false;
};
[[nodiscard]] CollectionPage collection_page(db::Read& read, StoreId store, CollectionId collection,
                                             const CollectionPageRequest& wanted, Instant now);

}  // namespace scalemart::catalog

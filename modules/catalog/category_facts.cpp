#include "category_facts.hpp"

namespace scalemart::catalog {

bool category_exists(db::Read& read, CategoryId id) {
    constexpr db::Sql kExists{"catalog.category_exists",
                              "select exists (select 1 from catalog_category where id = $1)"};
    return read.one<bool>(kExists, id).value_or(false);
}

}  // namespace scalemart::catalog

#include "product_query.hpp"

#include <limits>
#include <map>

#include "listing.hpp"

namespace scalemart::catalog {
namespace {

struct NumberPlace {
    ProductId id;
    std::int64_t key = 0;
};
BOOST_DESCRIBE_STRUCT(NumberPlace, (), (id, key))

struct TextPlace {
    ProductId id;
    std::string key;
};
BOOST_DESCRIBE_STRUCT(TextPlace, (), (id, key))

std::string_view column_of(SortKey key) {
    switch (key) {
        case SortKey::price:
            return "l.price";
        case SortKey::name:
            return "l.name_key";
        case SortKey::newest:
            return "l.product_id";  // identifiers grow with time
        case SortKey::rating:
            return "l.rating";
        case SortKey::popularity:
            return "l.popularity";
    }
    return "l.popularity";
}

class QueryText {
 public:
    explicit QueryText(std::string_view start) { query_.text = start; }
    QueryText& text(std::string_view more) {
        query_.text += more;
        return *this;
    }
    template <class T>
    QueryText& value(const T& value) {
        query_.params.push_back(db::to_param(value));
        query_.text += "$" + std::to_string(query_.params.size());
        return *this;
    }
    BuiltQuery take() { return std::move(query_); }

 private:
    BuiltQuery query_;
};

void add_label_filters(QueryText& query, const ProductFilter& filter) {
    const auto add = [&](std::string_view condition, std::string_view kind, const std::string& label) {
        query.text(condition)
            .text(" (select 1 from catalog_food_label f where f.kind = '")
            .text(kind)
            .text("' and f.label = ")
            .value(label)
            .text(" and f.product_id = l.product_id)");
    };
    for (const auto& label : filter.dietary) add(" and exists", "dietary", label);
    for (const auto& label : filter.allergen_free) add(" and not exists", "allergen", label);
}

/// Those of one key are alternatives.
void add_specification_filters(QueryText& query, const ProductFilter& filter) {
    std::map<std::string_view, std::vector<const SpecificationFilter*>> by_key;
    for (const auto& wanted : filter.specifications) by_key[wanted.key].push_back(&wanted);
    for (const auto& [key, alternatives] : by_key) {
        query
            .text(
                " and exists (select 1 from catalog_specification_value v where v.product_id = l.product_id "
                "and v.key = ")
            .value(key);
        std::string_view before = " and (";
        for (const auto* wanted : alternatives) {
            query.text(before);
            before = " or ";
            if (!wanted->value.empty()) query.text("v.value = ").value(wanted->value);
            if (!wanted->least && !wanted->most) continue;
            if (!wanted->value.empty()) query.text(" or ");
            query.text("v.number between ")
                .value(wanted->least.value_or(std::numeric_limits<std::int64_t>::min()))
                .text(" and ")
                .value(wanted->most.value_or(std::numeric_limits<std::int64_t>::max()));
        }
        query.text("))");
    }
}

/// `sort` is the column the rows are read by.
void add_filter(QueryText& query, const ProductFilter& filter, SortKey sort, db::Engine engine) {
    // Featured items have a list of their own; within a category there are few enough to look at.
    // A collection is small too.
    const bool featured_list = filter.featured == true && filter.list == kWholeStore;
    query.text(" from catalog_listing l where l.list = ")
        .value(list_key(filter.store, featured_list ? kFeaturedList : filter.list));
    // SQLite knows no statistics here and would let a range on another column choose that column's index, and
    // then sort all that matches; a plus takes the column out of the choice, so that a page is read in order
    // and ends early. PostgreSQL knows how many match and decides for itself.
    const bool plain = engine == db::Engine::postgres;
    const std::string_view price = plain || sort == SortKey::price ? "l.price" : "+l.price";
    const std::string_view rating = plain || sort == SortKey::rating ? "l.rating" : "+l.rating";
    if (filter.min_price) query.text(" and ").text(price).text(" >= ").value(*filter.min_price);
    if (filter.max_price) query.text(" and ").text(price).text(" <= ").value(*filter.max_price);
    if (filter.min_rating_hundredths)
        query.text(" and ").text(rating).text(" >= ").value(*filter.min_rating_hundredths);
    if (filter.featured && !featured_list) query.text(" and l.featured = ").value(*filter.featured);
    if (filter.in_stock) query.text(" and l.in_stock = ").value(*filter.in_stock);
    for (const auto& tag : filter.tags)
        query.text(" and exists (select 1 from catalog_tag t where t.product_id = l.product_id and t.tag = ")
            .value(tag.value)
            .text(")");
    if (filter.on_sale)
        query.text(*filter.on_sale ? " and exists" : " and not exists")
            .text(" (select 1 from catalog_offer o where o.product_id = l.product_id and o.store_id = ")
            .value(filter.store)
            .text(" and o.price < o.base_price)");
    add_label_filters(query, filter);
    add_specification_filters(query, filter);
    if (filter.within)
        query
            .text(
                " and exists (select 1 from catalog_product c, catalog_category_path a where c.id = "
                "l.product_id and a.category_id = c.category_id and a.ancestor_id = ")
            .value(*filter.within)
            .text(")");
    if (!filter.vendor && !filter.brand) return;
    query.text(" and exists (select 1 from catalog_product p where p.id = l.product_id");
    if (filter.vendor) query.text(" and p.vendor_id = ").value(*filter.vendor);
    if (filter.brand) query.text(" and p.brand = ").value(*filter.brand);
    query.text(")");
}

}  // namespace

BuiltQuery build_page_query(db::Engine engine, const ProductFilter& filter, const PageRequest& page) {
    const auto column = column_of(page.sort.key);
    const bool by_id = page.sort.key == SortKey::newest;
    QueryText query("select l.product_id, ");
    query.text(by_id ? "0" : column);
    add_filter(query, filter, page.sort.key, engine);
    if (page.after && by_id) {
        query.text(" and l.product_id ").text(page.sort.descending ? "< " : "> ").value(page.after->id);
    } else if (page.after) {
        query.text(" and (").text(column).text(", l.product_id) ").text(page.sort.descending ? "< (" : "> (");
        std::visit([&](const auto& key) { query.value(key); }, page.after->key);
        query.text(", ").value(page.after->id).text(")");
    }
    const std::string_view direction = page.sort.descending ? " desc" : "";
    query.text(" order by ").text(column).text(direction);
    if (!by_id) query.text(", l.product_id").text(direction);
    query.text(" limit ").value(page.limit);
    if (page.offset > 0) query.text(" offset ").value(page.offset);
    return query.take();
}

BuiltQuery build_count_query(db::Engine engine, const ProductFilter& filter) {
    QueryText query("select count(*) from (select 1");
    const bool by_price = filter.min_price || filter.max_price;
    add_filter(query, filter, by_price ? SortKey::price : SortKey::rating, engine);
    query.text(" limit ").value(kCountLimit).text(") counted");
    return query.take();
}

std::vector<Place> find_products(db::Read& read, const ProductFilter& filter, const PageRequest& page) {
    const auto query = build_page_query(read.engine(), filter, page);
    std::vector<Place> places;
    if (page.sort.key == SortKey::name) {
        for (auto& row : read.all_dynamic<TextPlace>("catalog.find_products", query.text, query.params))
            places.push_back({std::move(row.key), row.id});
    } else {
        for (auto& row : read.all_dynamic<NumberPlace>("catalog.find_products", query.text, query.params))
            places.push_back({row.key, row.id});
    }
    return places;
}

std::int64_t count_products(db::Read& read, const ProductFilter& filter) {
    const auto query = build_count_query(read.engine(), filter);
    return read.all_dynamic<std::int64_t>("catalog.count_products", query.text, query.params).front();
}

}  // namespace scalemart::catalog

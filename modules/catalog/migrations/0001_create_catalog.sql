create table catalog_category (
    id {id} primary key not null,
    slug {text} not null unique,
    name {text} not null,
    description {text} not null,
    image {text} not null,
    parent_id {id},
    position {int} not null,
    depth {int} not null,
    version {int} not null,
    created_at {time} not null,
    updated_at {time} not null
) {strict};
create index catalog_category_parent on catalog_category (parent_id);

-- Every category with itself, each of its ancestors, and the nil id, which stands for the whole store.
create table catalog_category_path (
    category_id {id} not null,
    ancestor_id {id} not null,
    primary key (category_id, ancestor_id)
) {clustered};
create index catalog_category_path_ancestor on catalog_category_path (ancestor_id, category_id);

create table catalog_product (
    id {id} primary key not null,
    sku {text} not null,
    external_source {text},
    external_id {text},
    slug {text} not null,
    name {text} not null,
    short_description {text} not null,
    description {text} not null,
    brand {text} not null,
    category_id {id} not null,
    vendor_id {id},
    status {text} not null,
    featured {bool} not null,
    currency {text} not null,
    base_price {money} not null,
    cost_price {money},
    image_url {text} not null,
    image_alt {text} not null,
    size_thousandths {int},
    size_unit {text},
    tags {json} not null,
    dietary_labels {json} not null,
    variants {json} not null,
    max_per_order {int},
    age_restriction {int},
    sold_by_weight {bool} not null,
    rating_average_hundredths {int} not null,
    rating_count {int} not null,
    -- A digest of the draft that an import last wrote; null once the product was changed by hand.
    draft_digest {id},
    version {int} not null,
    created_at {time} not null,
    updated_at {time} not null,
    -- Last, because it is long and lists do not read it.
    content {json} not null,
    check (base_price >= 0 and cost_price >= 0),
    check (rating_average_hundredths between 0 and 500 and rating_count >= 0)
) {strict};
create index catalog_product_category on catalog_product (category_id);
create index catalog_product_vendor on catalog_product (vendor_id, id) where vendor_id is not null;
-- Those few that staff look for by status; active ones are most of the table and are found in the listing.
create index catalog_product_hidden on catalog_product (status, id) where status <> 'active';

-- For staff who look a product up by the start of its name.
create index catalog_product_name on catalog_product (lower(name), id);

-- Who owns a name. Global uniqueness lives in tables keyed by the name itself, so that products can be spread over shards.
create table catalog_slug (
    slug {text} primary key not null,
    product_id {id} not null,
    is_current {bool} not null
) {clustered};
create table catalog_sku (
    sku {text} primary key not null,
    product_id {id} not null
) {clustered};
create table catalog_external (
    source {text} not null,
    external_id {text} not null,
    product_id {id} not null,
    primary key (source, external_id)
) {clustered};
create table catalog_tag (
    tag {text} not null,
    product_id {id} not null,
    primary key (tag, product_id)
) {clustered};

create table catalog_offer (
    product_id {id} not null,
    store_id {id} not null,
    base_price {money} not null,
    sale_price {money},
    sale_starts_at {time},
    sale_ends_at {time},
    aisle {text} not null,
    shelf {text} not null,
    is_active {bool} not null,
    availability {text} not null,
    sold {int} not null,
    -- What catalog_listing sorts by, and when that stops being true.
    price {money} not null,
    price_valid_until {time},
    version {int} not null,
    updated_at {time} not null,
    primary key (product_id, store_id),
    check (base_price >= 0 and sale_price >= 0)
) {clustered};
create index catalog_offer_price_change on catalog_offer (store_id, price_valid_until) where price_valid_until is not null;

-- The read model behind every list: one row for each sellable item in its category, each ancestor and the whole store.
-- Maintained by listing.cpp alone, in the transaction of the change. `list` names a store and a category in eight bytes
-- (list_key() in listing.hpp): every index below repeats it, and with two ids in its place a bulk load writes twice as much.
create table catalog_listing (
    list {int} not null,
    product_id {id} not null,
    price {money} not null,
    name_key {text} not null,
    created_at {time} not null,
    rating {int} not null,
    popularity {int} not null,
    featured {bool} not null,
    in_stock {bool} not null,
    primary key (list, product_id)
) {clustered};
create index catalog_listing_price on catalog_listing (list, price, product_id);
create index catalog_listing_name on catalog_listing (list, name_key, product_id);
create index catalog_listing_newest on catalog_listing (list, created_at, product_id);
create index catalog_listing_rating on catalog_listing (list, rating, product_id);
create index catalog_listing_popularity on catalog_listing (list, popularity, product_id);

-- Products chosen by hand and put in an order: "Back to school", "Staff favourites".
create table catalog_collection (
    id {id} primary key not null,
    slug {text} not null unique,
    name {text} not null,
    description {text} not null,
    image {text} not null,
    position {int} not null,
    is_active {bool} not null,
    version {int} not null,
    created_at {time} not null,
    updated_at {time} not null
) {strict};

create table catalog_collection_item (
    collection_id {id} not null,
    place {int} not null,
    product_id {id} not null,
    primary key (collection_id, place)
) {clustered};
-- Once in a collection; and the collections of a product, for the listing.
create unique index catalog_collection_item_product on catalog_collection_item (product_id, collection_id);

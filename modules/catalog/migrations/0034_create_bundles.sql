-- What a bundle is made up of, as shoppers see it; inventory keeps the same as a kit, for the stock.
create table catalog_bundle_item (
    bundle_id {id} not null,
    place {int} not null,
    product_id {id} not null,
    quantity {int} not null,
    primary key (bundle_id, place),
    check (quantity > 0)
) {clustered};
create unique index catalog_bundle_item_product on catalog_bundle_item (product_id, bundle_id);

-- What the terms of an offer were before they changed: the lowest price before a reduction, and the history of the price, are
-- found here. New offers leave nothing, so a bulk load pays for changes only.
create table catalog_past_price (
    product_id {id} not null,
    store_id {id} not null,
    until_at {time} not null,
    from_at {time} not null,
    base_price {money} not null,
    sale_price {money},
    sale_starts_at {time},
    sale_ends_at {time},
    primary key (product_id, store_id, until_at)
) {clustered};
-- For the purge.
create index catalog_past_price_age on catalog_past_price (until_at);

-- Since when the terms are what they are. Nothing is known of the time before this column.
alter table catalog_offer add column terms_since {time} not null default 0;
update catalog_offer set terms_since = updated_at;

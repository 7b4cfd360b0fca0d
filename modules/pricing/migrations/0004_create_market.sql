create table pricing_tax_zone (
    id {id} not null primary key,
    name {text} not null,
    country {text} not null,
    -- Empty: all of the country, all of the region.
    region {text} not null,
    postcode_prefix {text} not null,
    categories {json} not null,
    version {int} not null,
    created_at {time} not null,
    updated_at {time} not null,
    unique (country, region, postcode_prefix)
) {strict};

-- What a store's market has decided, beyond what the store itself says. A store without a row adds nothing to its prices.
create table pricing_market (
    store_id {id} not null primary key,
    settings {json} not null,
    version {int} not null,
    updated_at {time} not null
) {strict};

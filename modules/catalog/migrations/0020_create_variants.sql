-- A family is sold in variants: products of their own, with a choice made of each of the family's options.
alter table catalog_product add column variant_of {id};
alter table catalog_product add column has_variants {bool} not null default false;
-- As written on the pack; catalog_barcode says who owns it.
alter table catalog_product add column barcode {text};
create index catalog_product_family on catalog_product (variant_of, id) where variant_of is not null;

-- The offer of a variant names its family. The family's own offer sums up its variants in the store and counts
-- those that are on sale there; for every other product variant_count is null.
alter table catalog_offer add column family_id {id};
alter table catalog_offer add column variant_count {int};
alter table catalog_offer add column price_varies {bool} not null default false;
create index catalog_offer_family on catalog_offer (family_id, store_id) where family_id is not null;

create table catalog_family_option (
    family_id {id} not null,
    place {int} not null,
    name {text} not null,
    choices {json} not null,
    primary key (family_id, place)
) {clustered};

-- The variants there are now. One that was taken out is an archived product that still knows its family.
create table catalog_variant (
    family_id {id} not null,
    variant_id {id} not null,
    place {int} not null,
    options {json} not null,
    options_digest {id} not null,
    -- The choices in the order of the options: "1 kg / Beans".
    label {text} not null,
    is_active {bool} not null,
    own_image {bool} not null,
    primary key (family_id, variant_id)
) {clustered};
-- A combination stands for one variant.
create unique index catalog_variant_options on catalog_variant (family_id, options_digest);

-- Who owns a barcode: a GTIN with zeros up to fourteen digits, so that its shorter forms are one; a PLU as it is.
create table catalog_barcode (
    claim {text} primary key not null,
    product_id {id} not null
) {clustered};

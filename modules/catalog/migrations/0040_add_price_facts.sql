-- What the price of a cart looks at: how a product is taxed (empty: the standard way), what it weighs, and whether discounts leave
-- it out.
alter table catalog_product add column tax_category {text} not null default '';
alter table catalog_product add column weight_grams {int} check (weight_grams >= 0);
alter table catalog_product add column is_heavy {bool} not null default false;
alter table catalog_product add column excluded_from_discount {bool} not null default false;

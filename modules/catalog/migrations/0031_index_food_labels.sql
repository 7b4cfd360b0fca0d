-- Dietary labels and allergens in lower case, to filter by; kept beside the product's own texts.
create table catalog_food_label (
    kind {text} not null,
    label {text} not null,
    product_id {id} not null,
    primary key (kind, label, product_id),
    check (kind in ('dietary', 'allergen'))
) {clustered};

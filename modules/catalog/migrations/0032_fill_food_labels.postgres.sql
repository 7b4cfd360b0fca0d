insert into catalog_food_label (kind, label, product_id)
    select distinct 'dietary', lower(l.label collate "C"), p.id
    from catalog_product p cross join json_array_elements_text(p.dietary_labels) as l(label);
insert into catalog_food_label (kind, label, product_id)
    select distinct 'allergen', lower(l.label collate "C"), p.id
    from catalog_product p cross join json_array_elements_text(p.content -> 'allergens') as l(label)
    where json_typeof(p.content -> 'allergens') = 'array';

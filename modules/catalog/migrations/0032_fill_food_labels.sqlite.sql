insert into catalog_food_label (kind, label, product_id)
    select distinct 'dietary', lower(l.value), p.id from catalog_product p, json_each(p.dietary_labels) l
    where p.dietary_labels <> '[]';
insert into catalog_food_label (kind, label, product_id)
    select distinct 'allergen', lower(l.value), p.id from catalog_product p, json_each(p.content, '$.allergens') l
    where p.content like '%"allergens":["%';

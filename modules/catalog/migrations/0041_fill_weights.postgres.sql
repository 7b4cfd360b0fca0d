update catalog_product set weight_grams = cast(round(cast(content #>> '{shipping,weight}' as numeric)) as bigint)
where content #>> '{shipping,weight}' is not null;

update catalog_product set weight_grams = cast(round(json_extract(content, '$.shipping.weight')) as integer)
where json_extract(content, '$.shipping.weight') is not null;

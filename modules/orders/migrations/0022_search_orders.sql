-- The words an order is found by: its number, and the names, telephone numbers and postcodes of its addresses, in lower case.
create table orders_search_term (
    customer_id {id} not null,
    order_id {id} not null,
    term {text} not null,
    primary key (customer_id, order_id, term)
) {clustered};
-- Newest first among those with one word.
create index orders_search_term_order on orders_search_term (term, order_id);

create index orders_line_sku on orders_line (sku, order_id);

-- Lists by what an order costs.
create index orders_order_total on orders_order (total, id);
create index orders_order_store_total on orders_order (store_id, total, id);

insert into orders_search_term select customer_id, id, lower(number) from orders_order;
insert into orders_search_term select customer_id, id, lower(substr(number, 11)) from orders_order where length(number) > 11;

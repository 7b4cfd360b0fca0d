-- How an order came to its price, beside it because lists do not read it: the priced cart, and on which terms it is priced anew
-- when goods are weighed.
create table orders_pricing (
    customer_id {id} not null,
    order_id {id} not null,
    cart {json} not null,
    terms {json} not null,
    primary key (customer_id, order_id)
) {strict};

-- A promotion added it; it costs nothing.
alter table orders_line add column is_gift {bool} not null default false;

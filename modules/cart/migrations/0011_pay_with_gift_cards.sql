-- What the shopper wants to pay with before anything else: gift cards, remembered by their id because the code is nobody's to keep, and
-- store credit.
create table cart_gift_card (
    customer_id {id} not null,
    store_id {id} not null,
    card_id {id} not null,
    last_four {text} not null,
    added_at {time} not null,
    primary key (customer_id, store_id, card_id)
) {clustered};

alter table cart_cart add column use_store_credit {bool} not null default false;

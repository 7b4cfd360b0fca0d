-- Lists of shoppers. What was saved for later belongs to a store and has no name; the others have names and no store.
create table shopping_lists_list (
    customer_id {id} not null,
    id {id} not null,
    store_id {id},
    name {text},
    version {int} not null,
    created_at {time} not null,
    updated_at {time} not null,
    primary key (customer_id, id),
    unique (customer_id, store_id),
    check ((store_id is null) = (name is not null))
) {strict};

create table shopping_lists_item (
    customer_id {id} not null,
    list_id {id} not null,
    product_id {id} not null,
    -- The chosen variants as JSON with sorted names, as in the cart.
    selected_variants {text} not null,
    id {id} not null,
    -- Thousandths of a piece or of a unit of weight.
    quantity {int} not null,
    note {text},
    is_checked {bool} not null,
    added_at {time} not null,
    primary key (customer_id, list_id, product_id, selected_variants),
    check (quantity > 0)
) {strict};
create unique index shopping_lists_item_id on shopping_lists_item (customer_id, id);

-- A link to a list, found by a digest of its secret part.
create table shopping_lists_share (
    token_digest {text} primary key not null,
    id {id} not null,
    customer_id {id} not null,
    list_id {id} not null,
    may_check_off {bool} not null,
    shows_notes {bool} not null,
    expires_at {time},
    created_at {time} not null
) {strict};
create unique index shopping_lists_share_list on shopping_lists_share (customer_id, list_id, id);

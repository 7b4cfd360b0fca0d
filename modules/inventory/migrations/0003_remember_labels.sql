-- version: of the settings. availability and is_low: what followed from the last change; kept to know when a change crosses a
-- threshold, and so that lists of what is low or out are ranges of an index.
alter table inventory_item add column version {int} not null default 1;
alter table inventory_item add column availability {text} not null default 'out';
alter table inventory_item add column is_low {bool} not null default false;

update inventory_item set
    availability = coalesce((select case
        when not inventory_item.track_quantity then 'many'
        when p.quantity <= p.held then case when inventory_item.allow_backorders then 'in_stock' else 'out' end
        when p.quantity - p.held <= inventory_item.low_stock_threshold then 'few'
        when p.quantity - p.held > 4 * inventory_item.low_stock_threshold then 'many'
        else 'in_stock' end
        from reservations_pool p
        where p.resource = inventory_item.product_id and p.scope = inventory_item.store_id), 'out'),
    is_low = inventory_item.track_quantity and coalesce((select p.quantity - p.held <= inventory_item.low_stock_threshold
        from reservations_pool p
        where p.resource = inventory_item.product_id and p.scope = inventory_item.store_id), false);

create index inventory_item_store on inventory_item (store_id, product_id);
create index inventory_item_low on inventory_item (store_id, product_id) where is_low;
create index inventory_item_out on inventory_item (store_id, product_id) where availability = 'out';

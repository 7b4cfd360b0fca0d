-- A vendor's lists: the orders of one store in one status, newest first, however rare that status is.
create index orders_order_store_status on orders_order (store_id, status, id);

-- Those few transfers that are on their way.
create index inventory_transfer_sent on inventory_transfer (id) where status = 'sent';

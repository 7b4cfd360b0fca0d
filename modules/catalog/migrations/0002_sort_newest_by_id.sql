-- Identifiers grow with time, so "newest first" is the primary key read backwards.
drop index catalog_listing_newest;
alter table catalog_listing drop column created_at;

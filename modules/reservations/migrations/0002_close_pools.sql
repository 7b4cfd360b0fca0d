-- A pool that was unlimited and stopped being so while more was promised than is there. It keeps its promises, makes no new
-- ones, and becomes an ordinary pool once enough has come in.
alter table reservations_pool add column closed {bool} not null default false;

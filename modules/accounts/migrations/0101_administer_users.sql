-- A named set of permissions that narrows what an administrator may do. A small table, the same on every shard.
create table accounts_staff_role (
    id {id} not null primary key,
    name {text} not null,
    -- Names of permissions, as an array.
    permissions {json} not null,
    version {int} not null,
    created_at {time} not null,
    updated_at {time} not null
) {strict};

create unique index accounts_staff_role_name on accounts_staff_role (lower(name));

-- One row, locked by everything that decides who is staff, so that two changes cannot each take away the last
-- administrator but one.
create table accounts_staff_guard (
    id {int} not null primary key
) {strict};

insert into accounts_staff_guard (id) values (1);

alter table accounts_user add column version {int} not null default 1;
alter table accounts_user add column staff_role_id {id};
-- Set once the person asked to be forgotten: the row is nobody's any more.
alter table accounts_user add column erased_at {time};

-- The lists of people, newest first. Guests are in none of them, and so cost these indexes nothing.
create index accounts_user_people on accounts_user (id) where role <> 'guest';
create index accounts_user_role on accounts_user (role, id) where role <> 'guest';
create index accounts_user_standing on accounts_user (role, is_active, id) where role <> 'guest';
create index accounts_user_inactive on accounts_user (id) where role <> 'guest' and not is_active;
-- Beginnings of e-mail addresses and of names. lower() changes A to Z only, on both engines.
create index accounts_user_email on accounts_user (email) where role <> 'guest';
create index accounts_user_last_name on accounts_user (lower(last_name), id) where role <> 'guest';
create index accounts_user_names on accounts_user (lower(first_name), lower(last_name), id) where role <> 'guest';
create index accounts_user_staff_role on accounts_user (staff_role_id) where staff_role_id is not null;

-- To forget everything of one user.
create index accounts_refresh_user on accounts_refresh (user_id);

-- The address book. All of a user's writes to it happen under the lock of the user's row.
create table accounts_address (
    user_id {id} not null,
    id {id} not null,
    label {text},
    first_name {text} not null,
    last_name {text} not null,
    street {text} not null,
    city {text} not null,
    state {text} not null,
    zip_code {text} not null,
    country {text} not null,
    phone {text},
    delivery_instructions {text},
    is_default {bool} not null,
    version {int} not null,
    created_at {time} not null,
    updated_at {time} not null,
    primary key (user_id, id)
) {strict};

-- At most one default each. That there is one as soon as there is any address is the rule of address_book.cpp.
create unique index accounts_address_default on accounts_address (user_id) where is_default;

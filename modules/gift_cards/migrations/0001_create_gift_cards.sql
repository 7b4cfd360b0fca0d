-- Gift cards, and the store credit of customers: accounts that hold money of the shop's making.
create table gift_cards_account (
    id {id} primary key not null,
    kind {text} not null,
    currency {text} not null,
    -- Of store credit: one account for each customer and currency.
    customer_id {id},
    -- Of a gift card: a keyed digest of its code, and what of the code may be shown.
    code_digest {text},
    last_four {text},
    is_active {bool} not null,
    expires_at {time},
    recipient_email {text},
    note {text},
    version {int} not null,
    created_at {time} not null,
    updated_at {time} not null,
    unique (code_digest),
    unique (customer_id, currency),
    check (kind in ('gift_card', 'store_credit')),
    check ((kind = 'store_credit') = (customer_id is not null)),
    check ((kind = 'gift_card') = (code_digest is not null)),
    check ((kind = 'gift_card') = (last_four is not null))
) {strict};
-- The staff's lists.
create index gift_cards_account_kind on gift_cards_account (kind, id);
create index gift_cards_account_last_four on gift_cards_account (last_four, id) where last_four is not null;
create index gift_cards_account_recipient on gift_cards_account (recipient_email, id) where recipient_email is not null;

-- Every movement; the balance is their sum. Rows are added and never changed, but for a note that a person wants forgotten.
create table gift_cards_entry (
    account_id {id} not null,
    id {id} not null,
    reason {text} not null,
    amount {money} not null,
    -- What makes it happen once: "issued", "paid:<order>", "refund:<order>:<key>", "grant:<entry>".
    cause {text} not null,
    order_id {id},
    note {text},
    -- Of the staff; none for what a checkout did.
    actor_id {id},
    created_at {time} not null,
    primary key (account_id, id),
    unique (account_id, cause),
    check (amount <> 0),
    check (reason in ('issued', 'granted', 'taken_back', 'paid', 'refunded'))
) {strict};

-- What an order has taken, or may still take, from an account.
create table gift_cards_use (
    account_id {id} not null,
    order_id {id} not null,
    state {text} not null,
    amount {money} not null,
    refunded {money} not null,
    expires_at {time} not null,
    created_at {time} not null,
    updated_at {time} not null,
    primary key (account_id, order_id),
    check (state in ('held', 'captured', 'released')),
    check (amount > 0),
    check (refunded between 0 and amount)
) {strict};
create index gift_cards_use_order on gift_cards_use (order_id, account_id);

-- What customers say about products. Everything here is keyed by the product but what is only asked by customer.
create table reviews_review (
    product_id {id} not null,
    id {id} not null,
    customer_id {id} not null,
    rating {int} not null,
    title {text} not null,
    body {text} not null,
    -- First name and initial as they were when the review was written.
    display_name {text} not null,
    verified {bool} not null,
    status {text} not null,
    -- Rows in reviews_vote.
    helpful {int} not null,
    -- Rows in reviews_report that nobody has decided about.
    open_reports {int} not null,
    reply {text},
    reply_by {text},
    replied_at {time},
    -- Why a moderator refused it, for its author.
    moderation_note {text},
    version {int} not null,
    created_at {time} not null,
    updated_at {time} not null,
    primary key (product_id, id),
    unique (product_id, customer_id),
    check (rating between 1 and 5),
    check (status in ('pending', 'published', 'rejected', 'hidden')),
    check (helpful >= 0 and open_reports >= 0),
    check ((reply is null) = (reply_by is null) and (reply is null) = (replied_at is null))
) {strict};
create index reviews_review_id on reviews_review (id);
create index reviews_review_customer on reviews_review (customer_id, created_at, id);
-- The lists of a product's page: all or one rating, by time or by usefulness.
create index reviews_review_newest on reviews_review (product_id, created_at, id) where status = 'published';
create index reviews_review_rated on reviews_review (product_id, rating, created_at, id) where status = 'published';
create index reviews_review_helpful on reviews_review (product_id, helpful, created_at, id) where status = 'published';
create index reviews_review_rated_helpful on reviews_review (product_id, rating, helpful, created_at, id)
    where status = 'published';
-- The moderators' lists.
create index reviews_review_time on reviews_review (created_at, id);
create index reviews_review_status on reviews_review (status, created_at, id);
create index reviews_review_reported on reviews_review (created_at, id) where open_reports > 0;

-- How many published reviews a product has of each rating, changed in the transaction that changes a review's state. The
-- base is what the product was rated before its first review here (by an import); shown_* is what the catalog was last
-- told, so that a base which an import has replaced since is noticed.
create table reviews_tally (
    product_id {id} primary key not null,
    stars_1 {int} not null,
    stars_2 {int} not null,
    stars_3 {int} not null,
    stars_4 {int} not null,
    stars_5 {int} not null,
    base_average_hundredths {int} not null,
    base_count {int} not null,
    shown_average_hundredths {int} not null,
    shown_count {int} not null,
    check (stars_1 >= 0 and stars_2 >= 0 and stars_3 >= 0 and stars_4 >= 0 and stars_5 >= 0),
    check (base_average_hundredths between 0 and 500 and base_count >= 0)
) {clustered};

create table reviews_vote (
    product_id {id} not null,
    review_id {id} not null,
    customer_id {id} not null,
    voted_at {time} not null,
    primary key (product_id, review_id, customer_id)
) {clustered};
create index reviews_vote_customer on reviews_vote (customer_id, product_id, review_id);

create table reviews_report (
    product_id {id} not null,
    review_id {id} not null,
    customer_id {id} not null,
    reason {text} not null,
    comment {text},
    is_open {bool} not null,
    reported_at {time} not null,
    primary key (product_id, review_id, customer_id)
) {strict};
create index reviews_report_customer on reviews_report (customer_id, product_id, review_id);

-- Who has had which product delivered, so that a review can be marked as of a verified purchase without a look at orders.
create table reviews_purchase (
    customer_id {id} not null,
    product_id {id} not null,
    order_id {id} not null,
    delivered_at {time} not null,
    primary key (customer_id, product_id)
) {clustered};

-- Whose review of a product a moderator has refused: what they write next waits for a moderator, whatever the setting, also
-- after they have removed the refused one.
create table reviews_refusal (
    product_id {id} not null,
    customer_id {id} not null,
    primary key (product_id, customer_id)
) {clustered};

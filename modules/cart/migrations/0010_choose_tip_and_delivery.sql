-- What the shopper chose besides goods: a tip, as an amount or in hundredths of a percent, and how it is delivered.
alter table cart_cart add column tip_amount {money} not null default 0 check (tip_amount >= 0);
alter table cart_cart add column tip_basis_points {int} not null default 0 check (tip_basis_points >= 0);
alter table cart_cart add column is_priority {bool} not null default false;
alter table cart_cart add column bags {int} not null default 0 check (bags >= 0);

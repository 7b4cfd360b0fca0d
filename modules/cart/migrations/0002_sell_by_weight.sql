-- Whether `quantity` counts pieces or thousandths of a unit of weight.
alter table cart_line add column sold_by_weight {bool} not null default false;

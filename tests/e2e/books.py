"""The identities that hold in the database at any committed moment. Each statement finds what breaks one."""

IDENTITIES = {
    "on hand = sum of the ledger": """
        select i.product_id, p.quantity, l.total from inventory_item i
        join reservations_pool p on p.resource = i.product_id and p.scope = i.store_id
        left join (select product_id, store_id, sum(delta) as total from inventory_ledger
                   group by product_id, store_id) l on l.product_id = i.product_id and l.store_id = i.store_id
        where p.quantity <> coalesce(l.total, 0)""",
    "every item has a pool": """
        select i.product_id from inventory_item i
        left join reservations_pool p on p.resource = i.product_id and p.scope = i.store_id
        where p.resource is null""",
    "held = sum of the holds": """
        select p.resource, p.held, h.total from reservations_pool p
        left join (select resource, scope, sum(quantity) as total from reservations_hold
                   group by resource, scope) h on h.resource = p.resource and h.scope = p.scope
        where p.held <> coalesce(h.total, 0)""",
    "nothing is negative, nothing oversold": """
        select resource, quantity, held from reservations_pool
        where held < 0 or (not unlimited and (quantity < 0 or held > quantity))""",
    "what left the ledger is what is sold": """
        select l.product_id, l.total, s.total from
            (select product_id, store_id, sum(delta) as total from inventory_ledger
             where reason in ('sale', 'cancellation') group by product_id, store_id) l
        left join
            (select n.product_id, o.store_id, sum(n.quantity) as total from orders_line n
             join orders_order o on o.customer_id = n.customer_id and o.id = n.order_id
             where o.status not in ('pending', 'cancelled') group by n.product_id, o.store_id) s
            on s.product_id = l.product_id and s.store_id = l.store_id
        where -l.total <> coalesce(s.total, 0)""",
    "what is sold left the ledger": """
        select o.number from orders_order o
        join orders_line n on n.customer_id = o.customer_id and n.order_id = o.id
        where o.status not in ('pending', 'cancelled') and not exists
            (select 1 from inventory_ledger l
             where l.reference = o.id and l.product_id = n.product_id and l.reason = 'sale')""",
    "subtotal and discount = sums of the lines": """
        select o.number, o.subtotal, l.total, o.discount, l.discount from orders_order o
        left join (select customer_id, order_id, sum(total_price) as total, sum(discount) as discount
                   from orders_line group by customer_id, order_id) l on l.customer_id = o.customer_id and l.order_id = o.id
        where o.subtotal <> coalesce(l.total, -1) or o.discount <> coalesce(l.discount, -1)""",
    "line = price * quantity": """
        select order_id, total_price from orders_line where total_price <>
            case when sold_by_weight then (2 * price_at_time * quantity + 1000) / 2000 else price_at_time * quantity end""",
    "the total adds up": """
        select number, total from orders_order where total <> subtotal + fees + tip + added_tax - discount""",
    "the pricing that was kept is the order's": """
        select o.number from orders_order o
        join orders_pricing p on p.customer_id = o.customer_id and p.order_id = o.id
        where cast(p.cart ->> 'total' as bigint) <> o.total or cast(p.cart ->> 'discount' as bigint) <> o.discount
           or cast(p.cart ->> 'tax' as bigint) <> o.tax""",
    "gifts cost nothing": """
        select order_id from orders_line where is_gift and (price_at_time <> 0 or discount <> 0)""",
    "every order has its number and no other": """
        select o.number from orders_order o left join orders_number n on n.number = o.number and n.order_id = o.id
        where n.number is null""",
    "no number without an order": """
        select n.number from orders_number n left join orders_order o on o.number = n.number
        where o.number is null""",
    "every order has one payment of its amount": """
        select o.number from orders_order o
        where (select count(*) from payments_payment p where p.customer_id = o.customer_id and p.order_id = o.id
               and p.id = o.payment_id
               and p.amount + coalesce((select sum(t.amount) from orders_tender t
                                        where t.customer_id = o.customer_id and t.order_id = o.id), 0)
                   = o.total + o.refund_owed + o.refund_settled) <> 1""",
    "the refunds of a payment are the sums it names": """
        select p.id from payments_payment p
        where p.refunded <> coalesce((select sum(r.amount) from payments_refund r where r.customer_id = p.customer_id
                                      and r.payment_id = p.id and r.status = 'succeeded'), 0)
           or p.refunding <> coalesce((select sum(r.amount) from payments_refund r where r.customer_id = p.customer_id
                                       and r.payment_id = p.id and r.status = 'pending'), 0)""",
    "history ends where the order is": """
        select o.number, o.status, h.status from orders_order o join orders_history h
            on h.customer_id = o.customer_id and h.order_id = o.id
        where h.sequence = (select max(sequence) from orders_history x
                            where x.customer_id = o.customer_id and x.order_id = o.id) and h.status <> o.status""",
}


def check_books(test, shop):
    """All of the above in one statement, and what the program's own doctor says."""
    quoted = {name: name.replace("'", "''") for name in IDENTITIES}
    counts = [f"select '{quoted[name]}', count(*) from ({sql}) as broken" for name, sql in IDENTITIES.items()]
    for name, count in shop.database.rows(" union all ".join(counts)):
        if count:
            with test.subTest(identity=name):
                test.fail(f"{name}: {count} times not, for example {shop.database.rows(IDENTITIES[name])[:5]}")
    test.assertIn("counters agree", shop.run("doctor").stdout)


def on_hand(shop, sku):
    """Quantity and held of the one pool of an item that one store sells."""
    (row,) = shop.database.rows(f"""
        select p.quantity, p.held from catalog_sku s join inventory_item i on i.product_id = s.product_id
        join reservations_pool p on p.resource = i.product_id and p.scope = i.store_id
        where s.sku = '{sku}'""")
    return row

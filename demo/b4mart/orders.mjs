// Past orders are written with the slugs of products, which people can read and
// which stay; here they become SKUs, and whatever could not have been ordered is refused.

export function resolveOrders(orders, products, stores, people) {
  const bySlug = new Map(products.map((product) => [product.slug, product]));
  const storeSlugs = new Set(stores.map((store) => store.slug));
  const customers = new Set(people.users.filter((user) => user.role === 'customer').map((user) => user.email));
  return orders.map((order, i) => {
    const refuse = (why) => {
      throw new Error(`orders.json, order ${i + 1}: ${why}`);
    };
    if (!customers.has(order.customer)) refuse(`${order.customer} is no customer`);
    if (!storeSlugs.has(order.store)) refuse(`no store ${order.store}`);
    const lines = order.lines.map(({ product: slug, quantity }) => {
      const product = bySlug.get(slug) ?? refuse(`no product ${slug}`);
      if (!product.offers.some((offer) => offer.store === order.store)) refuse(`${order.store} does not carry ${slug}`);
      return { sku: product.sku, quantity };
    });
    return { ...order, lines };
  });
}

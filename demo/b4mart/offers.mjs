// What each store makes of a product: whether it has it, at what price, how many, and where.
import { between, endingInNine, pick, roll } from './deterministic.mjs';

const ON_SALE = 0.08;
const SOLD_OUT = 0.03;
const RUNNING_LOW = 0.05;

/** A store without a department simply lists no price factor for it. */
const carries = (store, department, slug) =>
  store.priceFactors[department] !== undefined && roll(slug, store.slug, 'assortment') * 1000 < store.assortment;

function stockOf(store, slug) {
  const lowStockThreshold = pick([6, 8, 10, 12], slug, store.slug, 'threshold');
  const chance = roll(slug, store.slug, 'stock');
  let quantity = between(lowStockThreshold + 6, 140, slug, store.slug, 'quantity');
  if (chance < SOLD_OUT) quantity = 0;
  else if (chance < SOLD_OUT + RUNNING_LOW) quantity = between(1, lowStockThreshold, slug, store.slug, 'few');
  return { quantity, lowStockThreshold };
}

function offerOf(store, product, department, aisleNumber) {
  const { slug } = product;
  // Within a department prices still differ by a few per cent from store to store.
  const drift = between(980, 1020, slug, store.slug, 'drift') / 1000;
  const basePrice = endingInNine((product.basePrice * store.priceFactors[department] * drift) / 1000);
  let salePrice = null;
  if (roll(slug, store.slug, 'sale') < ON_SALE) {
    const reduced = endingInNine(basePrice * (1 - between(10, 30, slug, store.slug, 'reduction') / 100));
    // On very cheap things the reduction can round back to the full price.
    if (reduced < basePrice) salePrice = reduced;
  }
  return {
    store: store.slug,
    basePrice,
    salePrice,
    ...stockOf(store, slug),
    aisle: String(aisleNumber),
    shelf: `${pick(['A', 'B', 'C', 'D'], slug, store.slug, 'bay')}${between(1, 6, slug, store.slug, 'shelf')}`,
  };
}

/** Adds the offers to the products, in the order of the stores. */
export function addOffers(products, departments, stores) {
  const placeOf = new Map();
  departments.forEach((department, d) => department.aisles.forEach((aisle) => placeOf.set(aisle.slug, { department: department.slug, d })));
  for (const product of products) {
    const { department, d } = placeOf.get(product.category);
    product.offers = [];
    stores.forEach((store, s) => {
      // Each store is laid out its own way, with one numbered aisle to a department.
      const aisleNumber = 1 + ((d * 7 + s * 5) % departments.length);
      if (carries(store, department, product.slug)) product.offers.push(offerOf(store, product, department, aisleNumber));
    });
    // What nobody happened to take is kept by the first store, which has every department.
    if (product.offers.length === 0) product.offers.push(offerOf(stores[0], product, department, 1 + ((d * 7) % departments.length)));
  }
}

/** What the public sees of a store: without the two numbers that only made its offers. */
export function publicStores(stores) {
  return stores.map(({ priceFactors, assortment, ...store }) => store);
}

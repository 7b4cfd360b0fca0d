// Who says what about which product. The texts are written by hand (reviews.json); which of them stands where
// is a hash of names, so that every build gives the same reviews.
import { between, hash, pick, roll } from './deterministic.mjs';

const REVIEWED = 110; // products, besides those that somebody has had delivered
const STARS = [5, 5, 5, 5, 5, 4, 4, 4, 4, 3, 3, 2, 1];

function kindOf(kinds, department) {
  return Object.values(kinds).find((kind) => kind.departments.includes(department));
}

/** "Granny Smith Apples" of "Greenhollow Granny Smith Apples, 1 lb". */
const shortName = ({ name, brand }) => name.replace(brand, '').split(',')[0].trim();

/** Texts of a product are not repeated; when there are no more with these stars, the next lower ones are taken. */
function words(kind, stars, used, ...seed) {
  for (let left = stars; left >= 1; left--) {
    const free = kind[left].filter(([title]) => !used.has(title));
    if (free.length > 0) {
      const chosen = pick(free, ...seed);
      used.add(chosen[0]);
      return { stars: left, title: chosen[0], text: chosen[1] };
    }
  }
  return null;
}

export function makeReviews({ kinds, replies }, { products, categories, people, orders }) {
  const parentOf = new Map(categories.map(({ slug, parent }) => [slug, parent]));
  const customers = people.users.filter(({ role }) => role === 'customer').map(({ email }) => email);
  const buyers = new Map(); // sku → who has had it, and how many days ago
  for (const { customer, status, daysAgo, lines } of orders) {
    if (status !== 'delivered') continue;
    for (const { sku } of lines) buyers.set(sku, (buyers.get(sku) ?? new Map()).set(customer, daysAgo));
  }
  const byInterest = products
    .filter(({ sku }) => !buyers.has(sku))
    .sort((a, b) => b.featured - a.featured || hash('reviewed', a.sku) - hash('reviewed', b.sku));
  const reviewed = [...products.filter(({ sku }) => buyers.has(sku)), ...byInterest.slice(0, REVIEWED)];

  const reviews = [];
  for (const product of reviewed) {
    const { sku, brand } = product;
    const kind = kindOf(kinds, parentOf.get(product.category));
    const bought = buyers.get(sku) ?? new Map();
    const others = customers
      .filter((email) => !bought.has(email))
      .sort((a, b) => hash(sku, a) - hash(sku, b))
      .slice(0, between(1, 4, 'reviewers', sku));
    const used = new Set();
    for (const customer of [...bought.keys(), ...others]) {
      if (bought.has(customer) && roll('silent', sku, customer) < 0.4) continue; // not everybody writes
      const said = words(kind, pick(STARS, 'stars', sku, customer), used, 'words', sku, customer);
      if (said === null) continue;
      const fill = (text) => text.replaceAll('{name}', shortName(product)).replaceAll('{brand}', brand);
      const delivered = bought.get(customer);
      const daysAgo = delivered === undefined ? between(2, 180, 'day', sku, customer) : Math.max(0, delivered - 1);
      const readers = customers.filter((email) => email !== customer && roll('helped', sku, customer, email) < 0.12);
      reviews.push({
        sku, customer, rating: said.stars, title: fill(said.title), text: fill(said.text), daysAgo,
        status: delivered === undefined && roll('waits', sku, customer) < 0.03 ? 'pending' : 'published',
        helpfulFor: readers,
        reportedBy: [],
        reply: said.stars <= 2 && roll('reply', sku, customer) < 0.5 ? replies[said.stars] : null,
      });
    }
  }
  for (const review of reviews) if (review.status === 'pending') Object.assign(review, { helpfulFor: [], reply: null });
  // Something for the moderators to look at.
  for (const review of reviews.filter(({ status, rating }) => status === 'published' && rating === 1).slice(0, 3)) {
    review.reportedBy = customers.filter((email) => email !== review.customer).slice(0, 1);
  }
  return reviews;
}

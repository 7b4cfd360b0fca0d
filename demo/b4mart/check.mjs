// node check.mjs OUTDIR: refuses an output which the shop could not be loaded from, and prints what there is.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkProduct } from './check-product.mjs';
import { checkPromotions, checkOrders, checkPeople, checkReviews, checkStores } from './check-shop.mjs';
import { checkVariants } from './variants.mjs';

if (process.argv.length !== 3) {
  console.error('usage: node check.mjs OUTDIR');
  process.exit(2);
}
const outDir = resolve(process.argv[2]);
const problems = [];
const problem = (where, what) => problems.push(`${where}: ${what}`);
const read = (name) => readFileSync(join(outDir, name), 'utf8');
const json = (name) => JSON.parse(read(name));

const products = read('products.jsonl').trimEnd().split('\n').map((line) => JSON.parse(line));
const categories = json('categories.json');
const stores = json('stores.json');
const people = json('people.json');
const promotions = json('promotions.json');
const orders = json('orders.json');
const reviews = json('reviews.json');
const families = json('variants.json');

const departments = new Set();
const aisles = new Set();
for (const category of categories) {
  const where = `category ${category.slug}`;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(category.slug)) problem(where, 'bad slug');
  if (departments.has(category.slug) || aisles.has(category.slug)) problem(where, 'twice');
  if (category.parent !== null && !departments.has(category.parent)) problem(where, 'its parent does not come before it');
  if (!category.name || !category.description || !(category.position >= 1)) problem(where, 'incomplete');
  if (!existsSync(join(outDir, category.image))) problem(where, `no ${category.image}`);
  (category.parent === null ? departments : aisles).add(category.slug);
}

const storeSlugs = new Set(stores.map((store) => store.slug));
const seen = { sku: new Set(), slug: new Set(), name: new Set(), barcode: new Set() };
const usedAisles = new Set();
for (const product of products) {
  const where = product.sku ?? 'a product without sku';
  for (const [key, values] of Object.entries(seen)) {
    if (values.has(product[key])) problem(where, `${key} ${product[key]} is used twice`);
    values.add(product[key]);
  }
  if (!aisles.has(product.category)) problem(where, `no aisle ${product.category}`);
  usedAisles.add(product.category);
  if (!existsSync(join(outDir, product.image.file))) problem(where, `no ${product.image.file}`);
  checkProduct(product, storeSlugs, (what) => problem(`${where} (${product.slug})`, what));
}
for (const aisle of aisles) if (!usedAisles.has(aisle)) problem(aisle, 'an empty aisle');

checkStores(stores, people, problem);
checkPeople(people, problem);
checkPromotions(promotions, categories, problem);
checkOrders(orders, { products, stores, people }, problem);
checkReviews(reviews, { products, people }, problem);
checkVariants(families, { categories, products, stores }, problem);

const pictures = readdirSync(join(outDir, 'pictures'));
const pictureBytes = pictures.reduce((sum, name) => sum + statSync(join(outDir, 'pictures', name)).size, 0);
if (pictureBytes > 12e6) problem('pictures', `${pictureBytes} bytes, over 12 MB`);
const atLeast = (count, least, what) => count >= least || problem('counts', `${count} ${what}, fewer than ${least}`);
atLeast(departments.size, 20, 'departments');
atLeast(aisles.size, 100, 'aisles');
atLeast(products.length, 1000, 'products');
atLeast(stores.length, 3, 'stores');
atLeast(reviews.length, 200, 'reviews');
atLeast(families.length, 3, 'products in variants');

const offers = products.flatMap((product) => product.offers);
const share = (part, whole) => `${((100 * part) / whole).toFixed(1)} %`;
const count = (list, test) => list.filter(test).length;
console.log(`${departments.size} departments, ${aisles.size} aisles, ${products.length} products, ${offers.length} offers`);
for (const { slug } of stores) console.log(`  ${slug}: ${count(offers, (offer) => offer.store === slug)} offers`);
console.log(`offers on sale ${share(count(offers, (o) => o.salePrice !== null), offers.length)}, ` +
  `sold out ${share(count(offers, (o) => o.quantity === 0), offers.length)}, ` +
  `low ${share(count(offers, (o) => o.quantity > 0 && o.quantity <= o.lowStockThreshold), offers.length)}`);
console.log(`products featured ${share(count(products, (p) => p.featured), products.length)}, ` +
  `with variants ${count(products, (p) => p.variants.length > 0)}, by weight ${count(products, (p) => p.soldByWeight)}, ` +
  `age-restricted ${count(products, (p) => p.ageRestriction !== null)}, with nutrition ${count(products, (p) => p.nutrition !== null)}`);
console.log(`${stores.length} stores, ${people.users.length} people, ${promotions.length} promotions, ${orders.length} orders, ${reviews.length} reviews, ` +
  `${pictures.length} pictures (${(pictureBytes / 1e6).toFixed(1)} MB)`);

if (problems.length > 0) {
  console.error(problems.slice(0, 50).join('\n'));
  console.error(`${problems.length} problems`);
  process.exit(1);
}
console.log('no problems');

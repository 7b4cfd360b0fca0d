// node build.mjs OUTDIR: expands the authored catalogue into the files the demo shop is loaded from.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { categoriesOf, readCatalogue, readJson } from './catalogue.mjs';
import { expand } from './expand.mjs';
import { addOffers, publicStores } from './offers.mjs';
import { resolveOrders } from './orders.mjs';
import { makePictures, pictureName } from './pictures.mjs';
import { makeReviews } from './reviews.mjs';
import { expandVariants } from './variants.mjs';

if (process.argv.length !== 3) {
  console.error('usage: node build.mjs OUTDIR');
  process.exit(2);
}
const outDir = resolve(process.argv[2]);
const root = dirname(fileURLToPath(import.meta.url));
mkdirSync(outDir, { recursive: true });
const write = (name, value) => writeFileSync(join(outDir, name), `${JSON.stringify(value, null, 2)}\n`);

const departments = readCatalogue(root);
const stores = readJson(root, 'stores.json');
const people = readJson(root, 'people.json');
const products = expand(departments);
addOffers(products, departments, stores);
const categories = categoriesOf(departments, pictureName);

writeFileSync(join(outDir, 'products.jsonl'), products.map((product) => `${JSON.stringify(product)}\n`).join(''));
const families = expandVariants(readJson(root, 'variants.json'), departments, stores);
write('variants.json', families);
write('categories.json', categories);
write('stores.json', publicStores(stores));
write('people.json', people);
write('promotions.json', readJson(root, 'promotions.json'));
const orders = resolveOrders(readJson(root, 'orders.json'), products, stores, people);
write('orders.json', orders);
write('reviews.json', makeReviews(readJson(root, 'reviews.json'), { products, categories, people, orders }));

const names = [...categories.map(({ image }) => image), ...[...products, ...families.map(({ product }) => product)].map(({ image }) => image.file)];
const made = await makePictures(outDir, names, departments);
console.log(`${products.length} products, ${families.length} in variants, ${categories.length} categories, ${stores.length} stores, ` +
  `${new Set(names).size} pictures (${made} new) in ${outDir}`);

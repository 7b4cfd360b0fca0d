// What has to hold for one product whatever the others are.
import { eanCheckDigit } from './deterministic.mjs';

const KEYS = [
  'sku', 'name', 'slug', 'brand', 'category', 'shortDescription', 'description', 'size', 'basePrice', 'costPrice',
  'currency', 'barcode', 'image', 'specifications', 'nutrition', 'ingredients', 'allergens', 'dietaryLabels',
  'ageRestriction', 'soldByWeight', 'maxPerOrder', 'tags', 'featured', 'ratings', 'shipping', 'seo', 'variants', 'offers',
];
const UNITS = ['g', 'kg', 'ml', 'l', 'oz', 'lb', 'fl_oz', 'gal', 'ct'];
const ALLERGENS = ['milk', 'eggs', 'fish', 'shellfish', 'tree-nuts', 'peanuts', 'wheat', 'soy', 'sesame'];
const LABELS = [
  'dairy-free', 'fair-trade', 'gluten-free', 'high-protein', 'keto', 'low-sodium', 'organic', 'plant-based', 'sugar-free',
  'vegan', 'vegetarian', 'whole-grain',
];
// A label promises that these allergens are absent.
const PROMISES = {
  vegan: ['milk', 'eggs', 'fish', 'shellfish'], vegetarian: ['fish', 'shellfish'], 'dairy-free': ['milk'], 'gluten-free': ['wheat'],
};

const isPrice = (value) => Number.isInteger(value) && value > 0 && value % 10 === 9;
const isText = (value, limit = 1000) => typeof value === 'string' && value.trim() === value && value.length > 0 && value.length <= limit;

function checkLabels(product, problem) {
  const { allergens, dietaryLabels, nutrition } = product;
  for (const allergen of allergens) if (!ALLERGENS.includes(allergen)) problem(`allergen ${allergen}`);
  for (const label of dietaryLabels) {
    if (!LABELS.includes(label)) problem(`label ${label}`);
    for (const allergen of PROMISES[label] ?? []) if (allergens.includes(allergen)) problem(`${label} with ${allergen}`);
  }
  if (!nutrition) return;
  const numbers = Object.entries(nutrition).filter(([key]) => key !== 'servingSize');
  if (Object.keys(nutrition).length !== 8 || numbers.some(([, n]) => !(n >= 0 && n <= 1500))) problem('nutrition');
  if (nutrition.saturatedFat > nutrition.fat) problem('more saturated fat than fat');
  if (nutrition.sugars > nutrition.carbohydrates) problem('more sugars than carbohydrates');
  if (dietaryLabels.includes('sugar-free') && nutrition.sugars > 0.5) problem('sugar-free with sugars');
  if (dietaryLabels.includes('low-sodium') && nutrition.salt > 0.35) problem('low-sodium with much salt');
  const energy = 9 * nutrition.fat + 4 * nutrition.carbohydrates + 4 * nutrition.protein;
  // Fibre counts as carbohydrate but gives little, hence the room.
  if (Math.abs(energy - nutrition.calories) > 25 + 0.25 * nutrition.calories) problem(`${nutrition.calories} kcal, but about ${energy} add up`);
}

function checkOffers(product, storeSlugs, problem) {
  if (product.offers.length === 0) problem('no store carries it');
  const at = new Set();
  for (const offer of product.offers) {
    if (!storeSlugs.has(offer.store)) problem(`no store ${offer.store}`);
    if (at.has(offer.store)) problem(`two offers of ${offer.store}`);
    at.add(offer.store);
    if (!isPrice(offer.basePrice)) problem(`price ${offer.basePrice}`);
    if (offer.salePrice !== null && !(isPrice(offer.salePrice) && offer.salePrice < offer.basePrice)) problem(`sale ${offer.salePrice}`);
    if (!Number.isInteger(offer.quantity) || offer.quantity < 0 || !(offer.lowStockThreshold > 0)) problem('stock');
    if (!/^\d+$/.test(offer.aisle) || !/^[A-D]\d$/.test(offer.shelf)) problem('place in the store');
  }
}

export function checkProduct(product, storeSlugs, problem) {
  if (Object.keys(product).join() !== KEYS.join()) problem('not the keys expected');
  if (!/^B4-\d{6}$/.test(product.sku)) problem('sku');
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(product.slug) || product.slug.length > 120) problem('slug');
  if (!isText(product.name, 160) || /\s{2}|undefined|null|[{}]/.test(product.name)) problem('name');
  const { description, brand, shortDescription, ingredients } = product;
  if (!isText(description) || !isText(brand, 60) || !isText(shortDescription, 200)) problem('texts');
  if (/[{}]|undefined/.test(JSON.stringify([description, shortDescription, ingredients, product.seo.metaTitle]))) problem('unfilled text');
  if (ingredients !== null && !isText(ingredients)) problem('ingredients');
  if (!UNITS.includes(product.size.unit) || !(product.size.amount > 0)) problem('size');
  if (!isPrice(product.basePrice) || product.currency !== 'USD') problem('price');
  if (!(Number.isInteger(product.costPrice) && product.costPrice > 0 && product.costPrice < product.basePrice)) problem('cost');
  if (!/^2\d{12}$/.test(product.barcode) || eanCheckDigit(product.barcode) !== product.barcode[12]) problem('barcode');
  if (product.specifications.some(({ name, value, unit }) => !isText(name) || !isText(value) || unit === undefined)) problem('specifications');
  if (product.ageRestriction !== null && product.ageRestriction !== 21) problem('age');
  if (product.tags.includes('beer-wine') && product.ageRestriction !== 21) problem('beer and wine for children');
  if (product.maxPerOrder !== null && !(product.maxPerOrder > 0)) problem('maxPerOrder');
  const { averageHundredths, count } = product.ratings;
  if (count === 0 ? averageHundredths !== 0 : averageHundredths < 100 || averageHundredths > 500) problem('ratings');
  const { weightGrams, lengthMm, widthMm, heightMm, shippingClass } = product.shipping;
  if (![weightGrams, lengthMm, widthMm, heightMm].every((n) => Number.isInteger(n) && n > 0)) problem('parcel');
  if (!['chilled', 'frozen', 'ambient', 'fragile'].includes(shippingClass)) problem('shipping class');
  if (!isText(product.seo.metaTitle, 70) || !isText(product.seo.metaDescription, 160) || product.seo.keywords.length === 0) problem('seo');
  for (const { name, options, required } of product.variants) {
    if (!isText(name) || options.length < 2 || new Set(options).size !== options.length || typeof required !== 'boolean') problem('variants');
  }
  checkLabels(product, problem);
  checkOffers(product, storeSlugs, problem);
}

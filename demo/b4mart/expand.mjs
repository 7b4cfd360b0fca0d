// Families become products: brand × variety × size, thinned out, since a shop
// which has every combination of everything does not look like a shop.
import { between, endingInNine, inStoreEan, roll, slugify } from './deterministic.mjs';
import { fillIngredients, parseNutrition, parseSize, parseVariety, words } from './notation.mjs';
import { pictureName } from './pictures.mjs';
import { parcelOf } from './parcel.mjs';
import { descriptionOf, seoOf, specificationsOf, tagsOf } from './texts.mjs';

const USUAL_FAMILY = 3;

/** The combinations kept: each variety once first, brands and sizes taking turns, then others as they fall. */
function combinationsOf(family) {
  const varieties = (family.varieties ?? ['-']).map(parseVariety);
  const sizes = family.sizes.map((size) => parseSize(size, family));
  // One more than there are varieties at most, so that small families do not fill up with mere other sizes.
  const limit = Math.max(Math.min(family.max ?? USUAL_FAMILY, varieties.length + 1), varieties.length);
  const all = [];
  varieties.forEach((variety, v) => family.brands.forEach((brand, b) => sizes.forEach((size, s) => {
    const first = v % family.brands.length === b && v % sizes.length === s;
    all.push({ variety, brand, size, order: [v, b, s], rank: first ? v / 1000 : 1 + roll(family.name, brand, variety.name, size.label) });
  })));
  const byOrder = (one, other) => one.order[0] - other.order[0] || one.order[1] - other.order[1] || one.order[2] - other.order[2];
  return all.sort((one, other) => one.rank - other.rank).slice(0, limit).sort(byOrder);
}

function nameOf(family, { brand, variety, size }) {
  const title = (family.title ?? '{brand} {variety} {name}')
    .replace('{brand}', brand)
    .replace('{variety}', variety.name)
    .replace('{name}', family.name)
    .replace(/\s+/g, ' ')
    .trim();
  return `${title}, ${size.label}`;
}

/** Labels of the family and the variety; what is vegan is vegetarian too, and says so to those who filter by it. */
function labelsOf(family, { brand, variety }) {
  const labels = new Set([...words(family.labels), ...variety.add]);
  if (/\bOrganics?\b/.test(brand) && family.nutrition) labels.add('organic');
  for (const label of variety.drop) labels.delete(label);
  if (labels.has('vegan')) labels.add('vegetarian').add('dairy-free');
  return [...labels].sort();
}

function ratingsOf(slug) {
  // A few new products nobody has rated, a long tail of few ratings, some with hundreds.
  if (roll(slug, 'unrated') < 0.04) return { averageHundredths: 0, count: 0 };
  const count = 1 + Math.floor(roll(slug, 'count') ** 3 * 940);
  const averageHundredths = Math.round(355 + 140 * Math.sqrt(roll(slug, 'stars')));
  return { averageHundredths, count };
}

function productOf(department, aisle, family, combination, sequence) {
  const { brand, variety, size } = combination;
  const name = nameOf(family, combination);
  const slug = slugify(name);
  const emoji = variety.emoji ?? family.emoji;
  // A brand is dear or cheap throughout, and our own label is the cheap one.
  const brandFactor = brand === 'B4 Basics' ? 0.88 : 0.96 + roll('brand', brand) * 0.13;
  const basePrice = endingInNine(size.price * variety.factor * brandFactor);
  const context = { department, aisle, family, brand, variety, size, name, slug, labels: labelsOf(family, combination) };
  return {
    sku: `B4-${String(sequence).padStart(6, '0')}`,
    name,
    slug,
    brand,
    category: aisle.slug,
    shortDescription: family.about,
    description: descriptionOf(context),
    size: { amount: size.amount, unit: size.unit },
    basePrice,
    costPrice: Math.round((basePrice * between(58, 77, slug, 'cost')) / 100),
    currency: 'USD',
    barcode: inStoreEan(sequence),
    image: { file: pictureName(department.slug, emoji), alt: name },
    specifications: specificationsOf(context),
    nutrition: parseNutrition(family.nutrition, variety.nutrition),
    ingredients: fillIngredients(family.ingredients, variety),
    allergens: [...new Set([...words(family.allergens), ...variety.allergens])].sort(),
    dietaryLabels: context.labels,
    ageRestriction: family.ageRestriction ?? null,
    soldByWeight: family.soldByWeight ?? false,
    maxPerOrder: family.maxPerOrder ?? null,
    tags: tagsOf(context),
    featured: roll(slug, 'featured') < 0.04,
    ratings: ratingsOf(slug),
    shipping: parcelOf(size.grams, family.shipping, slug),
    seo: seoOf(context),
    variants: family.variants ?? [],
  };
}

export function expand(departments) {
  const products = [];
  for (const department of departments) {
    for (const aisle of department.aisles) {
      for (const family of aisle.families) {
        try {
          for (const combination of combinationsOf(family)) {
            products.push(productOf(department, aisle, family, combination, products.length + 1));
          }
        } catch (error) {
          throw new Error(`${department.slug} / ${aisle.slug} / ${family.name}: ${error.message}`);
        }
      }
    }
  }
  return products;
}

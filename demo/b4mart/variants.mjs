// Products that are sold in variants: each combination of a size and further options is an article of its own.
import { between, endingInNine, inStoreEan, roll, slugify } from './deterministic.mjs';
import { addOffers } from './offers.mjs';
import { parcelOf } from './parcel.mjs';
import { clip } from './texts.mjs';

// Behind every sequence that the catalogue will ever reach.
const FIRST_SEQUENCE = 500001;
const GRAMS = { g: 1, kg: 1000, ct: 300 };

function combinationsOf({ sizes, options, missing }) {
  let combinations = sizes.map((size) => ({ size, choices: { Size: size.label } }));
  for (const { name, values } of options) {
    combinations = combinations.flatMap(({ size, choices }) => values.map((value) => ({ size, choices: { ...choices, [name]: value } })));
  }
  return combinations.filter(({ choices }) => !missing.includes(Object.values(choices).join(' / ')));
}

function productOf(family, number) {
  const { name, brand, category, about, description, image, ingredients, labels, sizes } = family;
  const slug = slugify(name);
  const [size] = sizes;
  return {
    sku: `B4V-${String(number).padStart(3, '0')}`,
    name,
    slug,
    brand,
    category,
    shortDescription: about,
    description,
    size: { amount: size.amount, unit: size.unit },
    basePrice: size.price,
    costPrice: Math.round(size.price * 0.66),
    currency: 'USD',
    barcode: null,
    image: { file: `pictures/${image}.webp`, alt: name },
    specifications: [],
    nutrition: null,
    ingredients,
    allergens: [],
    dietaryLabels: labels,
    ageRestriction: null,
    soldByWeight: false,
    maxPerOrder: null,
    tags: [category, ...labels],
    featured: true,
    ratings: { averageHundredths: between(420, 480, slug, 'stars'), count: between(20, 90, slug, 'count') },
    shipping: parcelOf(size.amount * GRAMS[size.unit], 'ambient', slug),
    seo: { metaTitle: clip(`${name} | B4Mart`, 70), metaDescription: clip(`Buy ${name} online at B4Mart. ${about}`, 160), keywords: [name.toLowerCase(), brand.toLowerCase()] },
    variants: [],
    offers: [],
  };
}

/** Each family as a product without offers, its options, and its variants with theirs. */
export function expandVariants(families, departments, stores) {
  let sequence = FIRST_SEQUENCE;
  return families.map((family, f) => {
    const product = productOf(family, f + 1);
    const variants = combinationsOf(family).map(({ size, choices }, v) => {
      const slug = `${product.slug}-${slugify(Object.values(choices).join(' '))}`;
      const basePrice = endingInNine(size.price * (0.98 + roll(slug, 'factor') * 0.06));
      return {
        options: choices,
        sku: `${product.sku}-${String(v + 1).padStart(2, '0')}`,
        slug,
        category: family.category,
        barcode: inStoreEan(sequence++),
        size: { amount: size.amount, unit: size.unit },
        basePrice,
        costPrice: Math.round((basePrice * between(58, 72, slug, 'cost')) / 100),
      };
    });
    addOffers(variants, departments, stores);
    return {
      product,
      options: [{ name: 'Size', values: family.sizes.map(({ label }) => label) }, ...family.options],
      variants: variants.map(({ slug, category, ...variant }) => variant),
    };
  });
}

export function checkVariants(families, { categories, products, stores }, problem) {
  const aisles = new Set(categories.filter(({ parent }) => parent !== null).map(({ slug }) => slug));
  const storeSlugs = new Set(stores.map(({ slug }) => slug));
  const taken = new Set(products.flatMap(({ sku, slug, barcode }) => [sku, slug, barcode]));
  const once = (wrong, what) => (taken.has(what) ? wrong(`${what} is used twice`) : taken.add(what));
  for (const { product, options, variants } of families) {
    const wrong = (what) => problem(product.sku, what);
    once(wrong, product.sku);
    once(wrong, product.slug);
    if (!aisles.has(product.category)) wrong(`no aisle ${product.category}`);
    if (product.offers.length > 0 || product.barcode !== null) wrong('is sold itself');
    if (options.length < 1 || options.length > 3 || variants.length < 2 || variants.length > 100) wrong('matrix');
    const seen = new Set();
    for (const variant of variants) {
      once(wrong, variant.sku);
      once(wrong, variant.barcode);
      const chosen = options.map(({ name, values }) => (values.includes(variant.options[name]) ? variant.options[name] : wrong(`${variant.sku}: ${name}`)));
      if (seen.has(chosen.join())) wrong(`${variant.sku}: a combination twice`);
      seen.add(chosen.join());
      if (!(variant.costPrice > 0 && variant.costPrice < variant.basePrice)) wrong(`${variant.sku}: cost`);
      if (variant.offers.length === 0 || variant.offers.some(({ store }) => !storeSlugs.has(store))) wrong(`${variant.sku}: offers`);
    }
  }
}

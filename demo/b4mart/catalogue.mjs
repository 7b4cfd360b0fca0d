// Reads the authored catalogue. A family takes whatever it does not say itself
// from its aisle, and the aisle from its department.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The order in which departments are shown, and in which SKUs are given out. */
export const DEPARTMENTS = [
  'produce', 'dairy-eggs', 'bakery', 'meat', 'seafood', 'deli', 'frozen', 'pantry', 'breakfast', 'snacks',
  'beverages', 'coffee-tea', 'beer-wine', 'baby', 'pet', 'household', 'cleaning', 'personal-care', 'health',
  'international',
];

const INHERITED = [
  'brands', 'varieties', 'nutrition', 'ingredients', 'allergens', 'labels', 'storage', 'shipping', 'ageRestriction',
  'maxPerOrder', 'eachGrams', 'soldByWeight', 'tags', 'specs', 'variants', 'title', 'max',
];

export const readJson = (root, ...path) => {
  const file = join(root, ...path);
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file}: ${error.message}`);
  }
};

function inherit(child, parent) {
  const merged = { ...child };
  for (const key of INHERITED) {
    if (merged[key] === undefined && parent[key] !== undefined) merged[key] = parent[key];
  }
  return merged;
}

export function readCatalogue(root) {
  return DEPARTMENTS.map((slug) => {
    const department = readJson(root, 'catalogue', `${slug}.json`);
    if (department.slug !== slug) throw new Error(`catalogue/${slug}.json calls itself ${department.slug}`);
    // The department's "brands" tell who each brand is; families name theirs themselves.
    const { brands: brandTales, ...defaults } = department;
    const aisles = department.aisles.map((aisle) => {
      const whole = inherit(aisle, defaults);
      return { ...whole, families: aisle.families.map((family) => inherit(family, whole)) };
    });
    for (const family of aisles.flatMap((aisle) => aisle.families)) {
      for (const brand of family.brands ?? []) {
        if (!brandTales[brand]) throw new Error(`${slug}: ${family.name}: nobody introduced the brand ${brand}`);
      }
      if (!family.brands?.length) throw new Error(`${slug}: ${family.name} has no brand`);
    }
    return { ...department, brandTales, aisles };
  });
}

/** What the products of a department can be filtered by, of what texts.mjs says of them. */
function filtersOf(slug) {
  const variety = { key: 'variety', label: 'Variety', number: false };
  const alcohol = { key: 'alcohol', label: 'Alcohol by volume', number: true, unit: '%' };
  return slug === 'beer-wine' ? [variety, alcohol] : [variety];
}

/** Departments and aisles as one list, each parent before its children. */
export function categoriesOf(departments, pictureName) {
  const categories = [];
  departments.forEach((department, d) => {
    const { slug, name, description, emoji } = department;
    const image = pictureName(slug, emoji);
    categories.push({ slug, name, parent: null, description, image, position: d + 1, specifications: filtersOf(slug) });
    department.aisles.forEach((aisle, a) => {
      categories.push({
        slug: aisle.slug,
        name: aisle.name,
        parent: slug,
        description: aisle.description,
        image: pictureName(slug, aisle.emoji),
        position: a + 1,
      });
    });
  });
  return categories;
}

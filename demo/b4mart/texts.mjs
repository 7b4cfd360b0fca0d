// Words around a product: description, specifications, tags, and what search engines see.
import { pick, slugify } from './deterministic.mjs';

const LABEL_WORDS = {
  'gluten-free': 'gluten free', 'dairy-free': 'dairy free', 'sugar-free': 'sugar free', 'low-sodium': 'low sodium',
  'high-protein': 'high protein', 'whole-grain': 'whole grain', 'plant-based': 'plant based',
};

/** At most `limit` characters, cut at a word, never ending in a comma. */
export function clip(text, limit) {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 1).replace(/\s+\S*$/, '').replace(/[,;:.]$/, '')}…`;
}

export function descriptionOf({ department, family, brand, slug }) {
  const who = `${brand} is ${department.brandTales[brand]}.`;
  return [family.about, who, pick(department.closers, slug, 'closer')].join(' ');
}

export function specificationsOf({ family, size, department, variety }) {
  const specifications = [{ name: 'Storage', value: family.storage, unit: null }];
  for (const [name, text] of Object.entries(family.specs ?? {})) {
    // "13.5|%" is a value with its unit.
    const [value, unit] = text.split('|');
    specifications.push({ name, value, unit: unit ?? null });
  }
  if (variety.name) specifications.push({ name: 'Variety', value: variety.name, unit: null });
  specifications.push({ name: 'Pack size', value: size.label, unit: null });
  specifications.push({ name: 'Department', value: department.name, unit: null });
  return specifications;
}

export function tagsOf({ department, aisle, family, labels, slug, brand }) {
  const tags = new Set([department.slug, aisle.slug, ...(family.tags ?? '').split(/\s+/).filter(Boolean), ...labels]);
  if (brand === 'B4 Basics') tags.add('store-brand');
  if (pick(['new', null, null, null, null, null, null, null, null, null, null, null], slug, 'new')) tags.add('new');
  return [...tags];
}

export function seoOf({ department, aisle, family, labels, brand, name, variety }) {
  const keywords = [family.name, brand, variety.name, aisle.name, department.name, ...labels.map((l) => LABEL_WORDS[l] ?? l)]
    .map((word) => word.toLowerCase())
    .filter((word, i, all) => word && all.indexOf(word) === i && slugify(word));
  return {
    metaTitle: clip(`${name} | B4Mart`, 70),
    metaDescription: clip(`Buy ${name} online at B4Mart. ${family.about}`, 160),
    keywords,
  };
}

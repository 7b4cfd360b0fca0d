// The catalogue files use three small notations so that a family of products
// fits on a line or two. This module is the only place which knows them.

const UNITS = {
  g: { label: 'g', grams: 1 },
  kg: { label: 'kg', grams: 1000 },
  ml: { label: 'ml', grams: 1 },
  l: { label: 'L', grams: 1000 },
  oz: { label: 'oz', grams: 28.35 },
  lb: { label: 'lb', grams: 453.6 },
  fl_oz: { label: 'fl oz', grams: 30 },
  gal: { label: 'gal', grams: 3900 },
  ct: { label: 'ct', grams: null },
};

/**
 * "12x12 fl_oz 749" or "1 gal 449": amount, unit, price in cents; "NxM" is a multipack.
 * A multipack's size is its total, as the price per unit is worked out from it.
 */
export function parseSize(text, family) {
  const match = /^(?:(\d+)x)?([\d.]+) ([a-z_]+) (\d+)$/.exec(text);
  if (!match || !UNITS[match[3]]) throw new Error(`${family.name}: bad size "${text}"`);
  const packs = match[1] ? Number(match[1]) : 1;
  const each = Number(match[2]);
  const unit = match[3];
  const amount = Math.round(packs * each * 100) / 100;
  let label = `${each} ${UNITS[unit].label}`;
  if (packs > 1) label = `${packs} x ${label}`;
  if (unit === 'ct' && amount === 1) label = 'each';
  if (family.soldByWeight) label = amount === 1 ? `per ${UNITS[unit].label}` : `approx. ${label}`;
  const grams = UNITS[unit].grams === null ? amount * (family.eachGrams ?? 100) : amount * UNITS[unit].grams;
  return { amount, unit, label, price: Number(match[4]), grams: Math.round(grams) };
}

/**
 * "Granny Smith *1.1 +organic -vegan !milk ~sugars:19 #1f34f =apple": a variety's name and then, each
 * optional, its price factor, labels to add or drop, allergens to add, nutrition which differs from
 * the family's, its own picture, and the words for it in the ingredients (up to the end of the line;
 * "-" leaves the placeholder out).
 */
export function parseVariety(text) {
  const variety = { name: '', factor: 1, add: [], drop: [], allergens: [], nutrition: {}, emoji: null, phrase: null };
  const [head, phrase] = text.split(/\s*=\s*/, 2);
  if (phrase !== undefined) variety.phrase = phrase;
  const words = [];
  for (const word of head.split(/\s+/)) {
    if (/^\*[\d.]+$/.test(word)) variety.factor = Number(word.slice(1));
    else if (/^\+[a-z-]+$/.test(word)) variety.add.push(word.slice(1));
    else if (/^-[a-z-]+$/.test(word)) variety.drop.push(word.slice(1));
    else if (/^![a-z-]+$/.test(word)) variety.allergens.push(word.slice(1));
    else if (/^~[a-zA-Z]+:[\d.]+$/.test(word)) {
      const [field, value] = word.slice(1).split(':');
      variety.nutrition[field] = Number(value);
    } else if (/^#[0-9a-f-]+$/.test(word)) variety.emoji = word.slice(1);
    else if (word !== '' && word !== '-') words.push(word);
  }
  variety.name = words.join(' ');
  if (/\bOrganic\b/.test(variety.name)) {
    variety.add.push('organic');
    if (variety.factor === 1) variety.factor = 1.3;
  }
  return variety;
}

/** "1 cup (240 ml)|150|8|5|12|12|8|0.3": the serving, kcal, then grams of fat … salt. */
export function parseNutrition(text, differences = {}) {
  if (!text) return null;
  const [servingSize, ...rest] = text.split('|');
  const numbers = rest.map(Number);
  if (numbers.length !== 7 || numbers.some((n) => !Number.isFinite(n))) throw new Error(`bad nutrition "${text}"`);
  const [calories, fat, saturatedFat, carbohydrates, sugars, protein, salt] = numbers;
  return { servingSize, calories, fat, saturatedFat, carbohydrates, sugars, protein, salt, ...differences };
}

export const words = (text) => (text ?? '').split(/\s+/).filter(Boolean);

/** Fills "{variety}"; with the phrase "-" the placeholder goes, together with the comma before it. */
export function fillIngredients(template, variety) {
  if (!template) return null;
  const phrase = variety.phrase ?? variety.name.replace(/\bOrganic\b\s*/, '').toLowerCase();
  if (phrase === '-' || phrase === '') return template.replace(/,?\s*\{variety\}/g, '').replace(/^,\s*/, '');
  const filled = template.replace(/\{variety\}/g, phrase);
  return filled[0].toUpperCase() + filled.slice(1);
}

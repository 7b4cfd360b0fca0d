// Everything that looks random in the demo data is a hash of a name, so that
// two builds give the same bytes and adding a product does not move the others.

/** 32-bit hash of the parts: FNV-1a, then a finaliser, as FNV alone leaves the low bits of similar names alike. */
export function hash(...parts) {
  const text = parts.join('\u001f');
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A number in [0, 1) that depends on the parts only. */
export const roll = (...parts) => hash(...parts) / 0x100000000;

/** A whole number in [low, high]. */
export const between = (low, high, ...parts) => low + Math.floor(roll(...parts) * (high - low + 1));

/** One member of the list. */
export const pick = (list, ...parts) => list[hash(...parts) % list.length];

/** Shop prices end in 9: the nearest such price, never below 9 cents. */
export function endingInNine(cents) {
  return Math.max(9, Math.round((cents - 9) / 10) * 10 + 9);
}

export function slugify(text) {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/&/g, ' and ')
    .replace(/['’]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** EAN-13 in the in-store range (20-29), which no manufacturer is ever given. */
export function inStoreEan(sequence) {
  const digits = `20${String(sequence * 7919).padStart(10, '0')}`;
  return digits + eanCheckDigit(digits);
}

export function eanCheckDigit(twelve) {
  let sum = 0;
  for (let i = 0; i < 12; i++) {
    sum += Number(twelve[i]) * (i % 2 === 0 ? 1 : 3);
  }
  return String((10 - (sum % 10)) % 10);
}

// Weight and measures of the packed product, guessed from its net weight.
import { between } from './deterministic.mjs';

const CLASSES = ['chilled', 'frozen', 'ambient', 'fragile'];

/** Millimetres rounded to 5, as tape measures in warehouses are read. */
const millimetres = (centimetres) => Math.max(20, Math.round((centimetres * 10) / 5) * 5);

export function parcelOf(grams, shippingClass, slug) {
  if (!CLASSES.includes(shippingClass)) throw new Error(`shipping class ${shippingClass}`);
  // Glass weighs more than a bag does.
  const packing = shippingClass === 'fragile' ? 0.35 : 0.05;
  const weightGrams = Math.max(10, Math.round(grams * (1 + packing)) + 8);
  const airiness = between(110, 190, slug, 'air') / 100;
  const edge = Math.cbrt(Math.max(grams, 40) * airiness);
  const tallness = shippingClass === 'fragile' ? 1.9 : between(80, 150, slug, 'tall') / 100;
  return {
    weightGrams,
    lengthMm: millimetres(edge),
    widthMm: millimetres(edge * 0.75),
    heightMm: millimetres(edge * tallness),
    shippingClass,
  };
}

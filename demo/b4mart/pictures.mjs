// One picture per motif: an emoji on its department's colour.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';

const SIDE = 512;
const EMOJI_SIDE = 308; // about 60 % of the picture
const SHADOW = { width: 512, height: 96 };

export const pictureName = (department, emoji) => `pictures/${department}-${emoji}.webp`;

const assets = () => join(dirname(createRequire(import.meta.url).resolve('@lobehub/fluent-emoji-3d/package.json')), 'assets');

/** Some emoji are filed with the variation selector in their name, some without. */
function emojiFile(folder, emoji) {
  const found = [`${emoji}.webp`, `${emoji}-fe0f.webp`].map((name) => join(folder, name)).find(existsSync);
  if (!found) throw new Error(`no emoji ${emoji}`);
  return found;
}

function backdrop(colour) {
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}">
    <defs>
      <radialGradient id="light" cx="50%" cy="38%" r="75%">
        <stop offset="0" stop-color="#ffffff" stop-opacity="0.75"/>
        <stop offset="1" stop-color="#ffffff" stop-opacity="0"/>
      </radialGradient>
    </defs>
    <rect width="${SIDE}" height="${SIDE}" fill="#ffffff"/>
    <rect x="20" y="20" width="472" height="472" rx="84" fill="${colour}"/>
    <rect x="20" y="20" width="472" height="472" rx="84" fill="url(#light)"/>
  </svg>`);
}

const SHADOW_SVG = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${SHADOW.width}" height="${SHADOW.height}">
    <filter id="soft" x="-20%" y="-150%" width="140%" height="400%"><feGaussianBlur stdDeviation="14 10"/></filter>
    <ellipse cx="256" cy="48" rx="200" ry="16" fill="#000000" fill-opacity="0.3" filter="url(#soft)"/>
  </svg>`);

/** Pixels and their measures only: the "premultiplied" which sharp also reports would be applied a second time. */
async function raw(image) {
  const { data, info } = await image.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, info: { width: info.width, height: info.height, channels: info.channels } };
}
const layer = ({ data, info }, left, top) => ({ input: data, raw: info, left: Math.round(left), top: Math.round(top) });

/** The box of what can be seen, going by opacity alone: sharp's own trim goes by colour as well. */
function visibleBox({ data, info: { width, height } }) {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[(y * width + x) * 4 + 3] <= 8) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** Emoji come with margins of different widths; without them all are of one size, and stand on their shadows. */
async function compose(background, shadow, source) {
  const box = visibleBox(await raw(sharp(source)));
  const emoji = await raw(sharp(source).extract(box).resize(EMOJI_SIDE, EMOJI_SIDE, { fit: 'inside' }));
  const { width, height } = emoji.info;
  const top = (SIDE - height) / 2 - 8;
  const cast = await raw(sharp(shadow.data, { raw: shadow.info })
    .resize(Math.round(width * 1.1), SHADOW.height, { fit: 'fill', kernel: 'linear' }));
  return sharp(background.data, { raw: background.info })
    .composite([
      layer(cast, (SIDE - cast.info.width) / 2, top + height - SHADOW.height / 2 + 6),
      layer(emoji, (SIDE - width) / 2, top),
    ])
    .removeAlpha()
    .webp({ quality: 84, effort: 2 })
    .toBuffer();
}

/** Makes the pictures which are not there yet; `names` are as pictureName gives them. */
export async function makePictures(outDir, names, departments) {
  mkdirSync(join(outDir, 'pictures'), { recursive: true });
  const folder = assets();
  const shadow = await raw(sharp(SHADOW_SVG));
  const backdrops = new Map();
  let made = 0;
  for (const name of [...new Set(names)].sort()) {
    const target = join(outDir, name);
    if (existsSync(target)) continue;
    const department = departments.find(({ slug }) => name.startsWith(`pictures/${slug}-`));
    const emoji = name.slice(`pictures/${department.slug}-`.length, -'.webp'.length);
    if (!backdrops.has(department.slug)) {
      backdrops.set(department.slug, await raw(sharp(backdrop(department.colour))));
    }
    writeFileSync(target, await compose(backdrops.get(department.slug), shadow, emojiFile(folder, emoji)));
    made++;
  }
  return made;
}

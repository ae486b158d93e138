import urls from 'virtual:produce';
import { withoutAccents } from '#kernel';
import type { ProduceKey } from './produce-list.js';

// First match wins: longer names before the words they contain.
const BY_NAME: readonly [string, ProduceKey][] = [
  ['mat ong|honey', 'honey'],
  ['trung', 'egg'],
  ['khoai (lang|lai)|san', 'sweet-potato'],
  ['khoai|mon', 'taro'],
  ['gung|nghe|rieng', 'ginger'],
  ['ga|ga den', 'chicken'],
  ['vit|ngan', 'duck'],
  ['nep|gao|lua|com', 'rice'],
  ['nam|moc nhi', 'mushroom'],
  ['hat de|oc cho|mac khen|hat doi|macca', 'chestnut'],
  ['dau ha lan|dau co ve', 'pea'],
  ['lac|dau phong', 'peanut'],
  ['dau', 'beans'],
  ['ngo|bap', 'corn'],
  ['ot', 'chili'],
  ['toi', 'garlic'],
  ['hanh|kieu', 'onion'],
  ['ca chua', 'tomato'],
  ['ca rot', 'carrot'],
  ['ca tim|ca phao', 'eggplant'],
  ['dua chuot|dua leo|dua meo', 'cucumber'],
  ['dua hau', 'watermelon'],
  ['dua thom|khom|dua', 'pineapple'],
  ['bi|bi do|su su', 'pumpkin'],
  ['chuoi', 'banana'],
  ['dao', 'peach'],
  ['le|tao meo', 'pear'],
  ['man|mo', 'plum'],
  ['cam|quyt|buoi', 'orange'],
  ['chanh', 'lemon'],
  ['xoai', 'mango'],
  ['nho', 'grape'],
  ['trau|bo kho|thit bo', 'beef'],
  ['bo sap|qua bo|bo', 'avocado'],
  ['che|tra|giao co lam', 'tea'],
  ['ca', 'fish'],
  ['lon|heo', 'pork'],
  ['de', 'goat'],
  ['mang', 'seedling'],
  ['rau thom|hung|mui|bac ha|la', 'herb'],
  ['rau|cai|xa lach|bau', 'greens'],
];

/** The id of an uploaded photo. */
const UPLOADED = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/**
 * The picture of a product: its own photo where there is one, else a drawn one by key, else by the words of its
 * name. A basket when nothing is known: never an empty frame.
 */
export function pictureOf(product: { picture?: string | null; name: string }): string {
  const { picture } = product;
  if (picture && /^(https?:)?\//.test(picture)) return picture;
  if (picture && isPhoto(picture)) return `/api/v1/pictures/${picture}/320.webp`;
  return urls[drawnOf(product)];
}

/** Whether a product's picture is a photo that somebody sent, not a drawn one. */
export function isPhoto(picture: string): boolean {
  return UPLOADED.test(picture);
}

/** The drawn picture of a product, which under a photo is the one that its name asks for. */
export function drawnOf({ picture, name }: { picture?: string | null; name: string }): ProduceKey {
  if (picture && picture in urls) return picture as ProduceKey;
  // A drawn picture may be named in Vietnamese without accents (`cai-meo`), as the product itself is with them.
  return keyOf(picture?.replaceAll('-', ' ') ?? '') ?? keyOf(name) ?? 'basket';
}

/** The drawn picture that the words of a name ask for; none when nothing is known. */
export function drawnFor(name: string): ProduceKey | undefined {
  return keyOf(name);
}

function keyOf(text: string): ProduceKey | undefined {
  const plain = withoutAccents(text);
  return BY_NAME.find(([words]) => new RegExp(`\\b(?:${words})\\b`).test(plain))?.[1];
}

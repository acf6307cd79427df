import type { KirinRequest } from '../contract/request.ts';

/** One field as it leaves: `points` where it is a path, `base64` where it is a picture in the request itself, else its JSON. */
export interface SentField {
  /** The path inside `params`: `dynamic_masks[1].mask`. */
  readonly name: string;
  readonly value:
    | { readonly kind: 'json'; readonly text: string }
    | { readonly kind: 'base64'; readonly text: string; readonly characters: number }
    | { readonly kind: 'points'; readonly points: readonly Point[] };
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

const SHOWN_CHARACTERS = 32;

/** Every field of a request in the order in which it is sent. */
export const sentFields = (request: KirinRequest): SentField[] =>
  Object.entries(request).flatMap(([name, value]) => fieldsOf(name, value));

function fieldsOf(name: string, value: unknown): SentField[] {
  if (name === 'dynamic_masks') return maskFields(value as NonNullable<KirinRequest['dynamic_masks']>);
  if (isPictureField(name) && typeof value === 'string') return [{ name, value: pictureValue(value) }];
  return [{ name, value: { kind: 'json', text: JSON.stringify(value) } }];
}

const maskFields = (masks: NonNullable<KirinRequest['dynamic_masks']>): SentField[] =>
  masks.flatMap(({ mask, trajectories }, i): SentField[] => [
    { name: `dynamic_masks[${i}].mask`, value: pictureValue(mask) },
    { name: `dynamic_masks[${i}].trajectories`, value: { kind: 'points', points: trajectories } },
  ]);

const isPictureField = (name: string): boolean => ['image', 'image_tail', 'static_mask'].includes(name);

const isWebAddress = (text: string): boolean => /^https?:/i.test(text);

const pictureValue = (text: string): SentField['value'] =>
  isWebAddress(text)
    ? { kind: 'json', text: JSON.stringify(text) }
    : { kind: 'base64', text: text.slice(0, SHOWN_CHARACTERS), characters: text.length };

/** An address that an <img> takes for a picture of a request. */
export function pictureAddress(text: string): string {
  if (isWebAddress(text)) return text;
  return `data:image/${text.startsWith('iVBOR') ? 'png' : 'jpeg'};base64,${text}`;
}

/** The body as JSON for reading: a text too long to be read is cut, and says how long it is. */
export const readableJson = (body: unknown): string =>
  JSON.stringify(
    body,
    (_key, value: unknown) =>
      typeof value === 'string' && value.length > 4000 && !/\s/.test(value)
        ? `${value.slice(0, SHOWN_CHARACTERS)}… (${value.length})`
        : value,
    2,
  );

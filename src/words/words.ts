import i18next from 'i18next';
import en from './en.json' with { type: 'json' };

/** The address of every text in a catalogue: `area.name`. Plural forms (`_one`, `_other`) are addressed without their ending. */
export type WordKey = KeysOf<typeof en>;

type KeysOf<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string
    ? `${Prefix}${WithoutPlural<K>}`
    : KeysOf<T[K], `${Prefix}${K}.`>;
}[keyof T & string];

type WithoutPlural<K extends string> = K extends `${infer Stem}_${'one' | 'other'}` ? Stem : K;

/** What stands in a text's `{{places}}`. `count` chooses the plural form. Numbers are written as the language writes them. */
export type WordValues = Readonly<Record<string, string | number | Saying>>;

/** A text that is kept and said later, in the language of that moment: which one it is, and what stands in its places. Plain data. */
export interface Saying {
  readonly key: WordKey;
  readonly values?: WordValues;
}

/** Words that stay as they are, such as a name that somebody gave; or a text of the catalogue. */
export type Text = string | Saying;

/** English is the language of the source: what another catalogue lacks is said in it. */
export const SOURCE_LANGUAGE = 'en';

const catalogues = i18next.createInstance();
void catalogues.init({
  lng: SOURCE_LANGUAGE,
  fallbackLng: SOURCE_LANGUAGE,
  resources: { [SOURCE_LANGUAGE]: { translation: en } },
  // React escapes by itself; what is no HTML must not be escaped at all.
  interpolation: { escapeValue: false },
  initAsync: false,
});

/**
 * A text of the interface in the present language. A component may call it while it renders: the whole page is rendered again when the
 * language changes. Never call it where a module is loaded: the text would stay in the language of that moment.
 */
export const t = (key: WordKey, values: WordValues = {}): string => catalogues.t(key, written(values));

/** The same text, to be said later. */
export const saying = (key: WordKey, values?: WordValues): Saying => (values ? { key, values } : { key });

/** Says a text in the present language. */
export const say = (text: Text): string => (typeof text === 'string' ? text : t(text.key, text.values));

/** True for the address of a text that there is, plural or not. */
export const isWordKey = (key: string): key is WordKey => catalogues.exists(key, { count: 1 });

/** True for what `say` can say: for texts that were stored, maybe by another version. */
export const isText = (value: unknown): value is Text => {
  if (typeof value === 'string') return true;
  if (typeof value !== 'object' || value === null || !('key' in value)) return false;
  const places = 'values' in value ? value.values : {};
  const fills = typeof places === 'object' && places !== null ? Object.values(places) : [];
  return (
    typeof value.key === 'string' &&
    isWordKey(value.key) &&
    fills.every((fill) => typeof fill === 'number' || isText(fill))
  );
};

/** True when both say the same in every language. */
export const sameText = (a: Text, b: Text): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** The present language as a tag for `Intl` and `lang`, such as `en` or `zh`. */
export const languageTag = (): string => catalogues.language;

/** Makes a catalogue the present one. */
export async function showCatalogue(language: string, texts: object | null): Promise<void> {
  if (texts) catalogues.addResourceBundle(language, 'translation', texts, true, true);
  await catalogues.changeLanguage(language);
}

/** One of each kind: making one takes far longer than writing with it, and a page shows dozens of numbers. */
const numberFormats = new Map<string, Intl.NumberFormat>();

/** A number as the present language writes it. */
export function numberWords(value: number, options: Intl.NumberFormatOptions = {}): string {
  const tag = languageTag();
  const kind = `${tag} ${JSON.stringify(options)}`;
  const format = numberFormats.get(kind) ?? new Intl.NumberFormat(tag, options);
  numberFormats.set(kind, format);
  return format.format(value);
}

/** A date or time as the present language writes it. `ms` is milliseconds since 1970. */
export const dateWords = (ms: number, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(languageTag(), options).format(ms);

/** Values as they are read. `count` stays a number: the plural form is chosen by it. Sizes in pixels are written without separators. */
const written = (values: WordValues): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(values).map(([place, value]) => [
      place,
      typeof value === 'object'
        ? say(value)
        : typeof value === 'number' && place !== 'count'
          ? numberWords(value, { useGrouping: false })
          : value,
    ]),
  );

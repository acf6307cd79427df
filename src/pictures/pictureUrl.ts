import { t } from '../words/words.ts';
/** The address as a URL that may be fetched for a picture, relative ones against `base`; null for anything else. */
export function pictureUrl(address: string, base: string): URL | null {
  const text = address.trim();
  if (text === '' || !URL.canParse(text, base)) return null;
  const url = new URL(text, base);
  const isData = url.protocol === 'data:' && url.pathname.startsWith('image/');
  return isData || url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
}

/** The file name at the end of a URL, decoded; `Picture` when there is none. */
export function pictureName(url: URL): string {
  if (url.protocol === 'data:') return t('pictures.unnamed');
  const last = url.pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last) || t('pictures.unnamed');
  } catch {
    return last;
  }
}

/** The picture in a base64 data URL, such as `data:image/jpeg;base64,…`; null for any other text. */
export function pictureOf(dataUrl: string): Blob | null {
  const [, type, text] = /^data:(image\/[\w+.-]+);base64,(.*)$/s.exec(dataUrl) ?? [];
  if (type === undefined || text === undefined) return null;
  try {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    return new Blob([bytes], { type });
  } catch {
    return null;
  }
}

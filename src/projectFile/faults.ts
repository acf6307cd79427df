/** Why a file is not opened. `part` names what is wrong with it, as it stands in a sentence. */
export type FileFault =
  | { readonly kind: 'foreign' }
  | { readonly kind: 'damaged'; readonly part?: string }
  | { readonly kind: 'large'; readonly part?: string }
  | { readonly kind: 'unsafe' }
  | { readonly kind: 'locked' }
  | { readonly kind: 'newer' };

const WORDS: { readonly [Kind in FileFault['kind']]: (name: string, part: string) => string } = {
  foreign: (name) => `${name} is not a project of this editor. Choose a file that ends in .kmb.`,
  damaged: (name, part) => `${name} is damaged: ${part} cannot be read. Open another copy of it.`,
  large: (name, part) => `${name} was not opened: ${part} is larger than a project can be.`,
  unsafe: (name) => `${name} was not opened: it is not packed the way this editor packs its projects.`,
  locked: (name) => `${name} is locked with a password. Unpack it and pack it anew without one.`,
  newer: (name) => `${name} was saved by a newer version of this editor. Reload the page and open it again.`,
};

/** The sentence for the user. `name` is the file's. */
export const faultWords = (fault: FileFault, name: string): string =>
  WORDS[fault.kind](name, ('part' in fault && fault.part) || 'what it holds');

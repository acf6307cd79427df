import { z } from './zod.ts';

const httpUrl = z.url({ protocol: /^https?$/ });

/** True for an absolute http or https address without white space in it. */
export const isWebUrl = (text: string): boolean =>
  looksLikeWebUrl(text) && !/\s/.test(text) && httpUrl.safeParse(text).success;

/** True when the text means to be an http(s) address, well formed or not. */
export const looksLikeWebUrl = (text: string): boolean => /^https?:\/\//i.test(text);

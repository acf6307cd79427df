/** What the pictures of a request are called in sentences. Dynamic masks count from 1. */
export const FIRST_FRAME = 'The first frame';
export const TAIL_FRAME = 'The tail frame';
export const STATIC_MASK = 'The static mask';
export const dynamicMaskName = (index: number): string => `Dynamic mask ${index + 1}`;

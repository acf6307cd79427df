/** Where a gateway's wire lives, on the real one and here. */
export const ENGINE_PATH = '/model/v1/generation';

/** What only the server can answer: never the page from the cache. */
export const SERVER_PATHS = /^\/(api|model|sign-in|signed-in|sign-out|healthz|readyz|metrics)(\/|$|\?)/;

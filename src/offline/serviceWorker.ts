/// <reference lib="webworker" />
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { SERVER_PATHS } from './serverPaths.ts';

declare const self: ServiceWorkerGlobalScope;

/** Every file of the built page with its revision; put in by the build. */
declare const PAGE_FILES: PrecacheEntry[];

/** Keeps the page itself in the browser, so that it opens, paints, previews and saves while the server is away. Data never comes from here. */
precacheAndRoute(PAGE_FILES);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [SERVER_PATHS] }));

// A new version waits until the page asks for it: taking over at once would mix the files of two versions in one page.
self.addEventListener('message', ({ data }) => {
  if (data?.type === 'SKIP_WAITING') void self.skipWaiting();
});

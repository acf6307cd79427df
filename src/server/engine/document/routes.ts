import { Hono } from 'hono';
import { openApiDocument } from './openapi.ts';
import { documentPage } from './page.ts';

const HEADERS = { 'cache-control': 'no-cache' };

/** `/openapi.json` and a readable page of it at `/docs`. They need no key: they tell nothing but how to call. */
export function documentRoutes(): Hono {
  const routes = new Hono();
  const document = openApiDocument();
  const page = documentPage(document);
  routes.get('/openapi.json', (c) => c.json(document, 200, HEADERS));
  routes.get('/docs', async (c) => c.html(await page, 200, HEADERS));
  return routes;
}

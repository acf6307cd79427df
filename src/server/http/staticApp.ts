import { readFile, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import type { Context } from 'hono';
import { getMimeType } from 'hono/utils/mime';
import { acceptedEncoding, type CompressedFiles, createCompressedFiles } from './compressedFiles.ts';
import { fileResponse } from './fileResponse.ts';

/** Names that Vite makes from the content: `index-B7x2_aQ9.js` under assets/. */
const HASHED = /^\/assets\/.+-[\w-]{8,}\.\w+$/;
const COMPRESSIBLE: ReadonlySet<string> = new Set([
  '.html',
  '.js',
  '.mjs',
  '.css',
  '.svg',
  '.json',
  '.map',
  '.txt',
  '.webmanifest',
  '.ico',
]);

/** Serves the built page from `root`: GET and HEAD; unknown navigations get index.html, other unknown paths 404. */
export function staticApp(root: string): (c: Context) => Promise<Response> {
  const compressed = createCompressedFiles();
  return async (c) => {
    const path = filePath(root, new URL(c.req.url).pathname);
    const found = path === null ? null : await answerFile(c, path, compressed);
    if (found !== null) return found;
    if (!isNavigation(c)) return c.text('There is no such file.', 404);
    return (
      (await answerFile(c, join(root, 'index.html'), compressed)) ??
      c.text('The page has not been built yet. Run: npm start', 503, { 'cache-control': 'no-store' })
    );
  };
}

/** The file a URL path means, or null when it leaves `root` or cannot be decoded. Hidden files do not exist. */
function filePath(root: string, urlPath: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || decoded.includes('\\') || /(^|\/)\./.test(decoded)) return null;
  const path = join(root, decoded === '/' ? 'index.html' : decoded);
  return path.startsWith(root + sep) ? path : null;
}

function isNavigation(c: Context): boolean {
  const wantsPage = (c.req.header('accept') ?? '').includes('text/html');
  return wantsPage && extname(c.req.path) === '';
}

async function answerFile(c: Context, path: string, compressed: CompressedFiles): Promise<Response | null> {
  const facts = await stat(path).catch(() => null);
  if (facts === null || !facts.isFile()) return null;
  const headers: Record<string, string> = {
    'content-type': contentType(path),
    'cache-control': HASHED.test(c.req.path) ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
  if (!COMPRESSIBLE.has(extname(path)))
    return fileResponse({
      path,
      method: c.req.method,
      range: c.req.header('range'),
      ifRange: c.req.header('if-range'),
      headers,
    });
  headers.vary = 'Accept-Encoding';
  const encoding = acceptedEncoding(c.req.header('accept-encoding'));
  const etag = `"${facts.size.toString(36)}-${Math.trunc(facts.mtimeMs).toString(36)}-${encoding ?? 'plain'}"`;
  headers.etag = etag;
  if (c.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers });
  if (encoding !== null) headers['content-encoding'] = encoding;
  const bytes =
    encoding === null ? await readFile(path) : await compressed.get(path, facts.mtimeMs, encoding);
  headers['content-length'] = String(bytes.byteLength);
  return new Response(c.req.method === 'HEAD' ? null : new Uint8Array(bytes), { status: 200, headers });
}

function contentType(path: string): string {
  return getMimeType(path) ?? 'application/octet-stream';
}

import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { KIND_WORDS } from '../../contract/errors.ts';
import { failure, sendFailure } from '../http/apiFailure.ts';
import { clientAddress } from '../http/clientAddress.ts';
import { hasBearer, isSameSecret } from '../net/bearer.ts';
import { createSessions, SESSION_S, type Sessions } from './sessions.ts';
import { type SignInTry, signedInPage, signInPage } from './signInPage.ts';
import { signInWords, waitWords } from './signInWords.ts';

const COOKIE = 'kirin_session';
const TRIES = 10;
const TRIES_WITHIN_S = 600;
const MAX_FORM_BYTES = 4096;

export interface AccessSettings {
  readonly accessToken: string;
  readonly trustProxy: boolean;
  readonly nowMs?: () => number;
}

/** The lock of a server with an ACCESS_TOKEN. */
export interface Access {
  /** Lets through who is signed in or sends the token as a bearer; others get a 401 for calls and the sign-in page for pages. */
  readonly guard: MiddlewareHandler;
  /** Counts the answers 401 of routes with a key of their own, and stops who goes on trying. */
  readonly fewTries: (refuse: (c: Context, retryAfterS: number) => Response) => MiddlewareHandler;
  /** GET and POST /sign-in, POST /sign-out. */
  readonly routes: Hono;
}

interface Door extends AccessSettings {
  readonly sessions: Sessions;
  /** Wrong secrets, by client. */
  readonly tries: RateLimiterMemory;
}

export function createAccess(settings: AccessSettings): Access {
  const door: Door = {
    ...settings,
    sessions: createSessions(settings.accessToken, settings.nowMs ?? Date.now),
    tries: new RateLimiterMemory({ points: TRIES, duration: TRIES_WITHIN_S }),
  };
  return {
    guard: guardOf(door),
    fewTries: (refuse) => async (c, next) => {
      const waitS = await blockedFor(c, door);
      if (waitS !== null) return refuse(c, waitS);
      await next();
      if (c.res.status === 401) await countTry(c, door);
    },
    routes: signInRoutes(door),
  };
}

/** What nobody needs to sign in for: probes, the sign-in itself, the program's own code, and the engine, which has its own key. */
const OPEN =
  /^\/(healthz|readyz|sign-in|sign-out|assets\/.*|icons\/.*|icon\.svg|favicon\.ico|manifest\.webmanifest|sw\.js|model\/.*)$/;
const CALLS = /^\/(api|metrics)(\/|$)/;

const guardOf =
  (door: Door): MiddlewareHandler =>
  async (c, next) => {
    if (OPEN.test(c.req.path) || isSignedIn(c, door)) return next();
    if (!CALLS.test(c.req.path)) return toSignIn(c);
    const authorization = c.req.header('authorization');
    if (authorization !== undefined) {
      const waitS = await blockedFor(c, door);
      if (waitS !== null) return sendFailure(c, tooManyTries(waitS));
      if (hasBearer(authorization, door.accessToken)) return next();
      await countTry(c, door);
    }
    return sendFailure(c, failure(401, 'sign_in', KIND_WORDS.sign_in));
  };

const isSignedIn = (c: Context, { sessions }: Door): boolean => sessions.isValid(getCookie(c, COOKIE) ?? '');

function toSignIn(c: Context): Response {
  c.header('cache-control', 'no-store');
  if (!(c.req.header('accept') ?? '').includes('text/html')) return c.text(KIND_WORDS.sign_in, 401);
  return c.redirect(`/sign-in?next=${encodeURIComponent(c.req.path)}`, 303);
}

function signInRoutes(door: Door): Hono {
  const routes = new Hono();
  routes.get('/sign-in', (c) => {
    const next = ownPath(c.req.query('next'));
    return isSignedIn(c, door) ? c.redirect(next, 303) : page(c, 200, { next });
  });
  // Where the editor sends somebody who signs in again beside it; a second editor would work on the same project.
  routes.get('/signed-in', (c) => c.html(signedInPage(signInWords(c)), 200, { 'cache-control': 'no-store' }));
  routes.post('/sign-in', bodyLimit({ maxSize: MAX_FORM_BYTES }), (c) => signIn(c, door));
  routes.post('/sign-out', (c) => {
    door.sessions.end(getCookie(c, COOKIE) ?? '');
    deleteCookie(c, COOKIE, { path: '/' });
    c.header('cache-control', 'no-store');
    return c.redirect('/sign-in', 303);
  });
  return routes;
}

async function signIn(c: Context, door: Door): Promise<Response> {
  const form = await c.req.parseBody();
  const next = ownPath(form.next);
  const waitS = await blockedFor(c, door);
  if (waitS !== null) {
    c.header('retry-after', String(waitS));
    return page(c, 429, { next, error: waitWords(signInWords(c), minutesOf(waitS)) });
  }
  // Counted before it is looked at: of many tries at once none may slip through.
  await countTry(c, door);
  if (typeof form.token !== 'string' || !isSameSecret(form.token.trim(), door.accessToken))
    return page(c, 401, { next, error: signInWords(c).wrongToken });
  await door.tries.delete(clientAddress(c, door.trustProxy).key);
  setCookie(c, COOKIE, door.sessions.issue(), {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    maxAge: SESSION_S,
    secure: isHttps(c, door),
  });
  c.header('cache-control', 'no-store');
  return c.redirect(next, 303);
}

/** This server speaks plain http; only a proxy in front, and only one that is trusted, can say that the browser does not. */
const isHttps = (c: Context, { trustProxy }: Door): boolean =>
  trustProxy && c.req.header('x-forwarded-proto')?.split(',').at(-1)?.trim() === 'https';

/** A path of this server and nothing that a browser would read as another one's address. */
const ownPath = (next: unknown): string =>
  typeof next === 'string' && /^\/(?![/\\])[\w\-./~%]*$/.test(next) ? next : '/';

function page(c: Context, status: 200 | 401 | 429, tried: SignInTry): Response | Promise<Response> {
  c.header('cache-control', 'no-store');
  // Without a referrer a browser would also keep back the form's Origin, which is checked. Other sites still learn nothing.
  c.header('referrer-policy', 'same-origin');
  return c.html(signInPage(signInWords(c), tried), status);
}

async function blockedFor(c: Context, { tries, trustProxy }: Door): Promise<number | null> {
  const state = await tries.get(clientAddress(c, trustProxy).key);
  if (state === null || state.remainingPoints > 0) return null;
  return Math.max(1, Math.ceil(state.msBeforeNext / 1000));
}

async function countTry(c: Context, { tries, trustProxy }: Door): Promise<void> {
  // Beyond the limit it rejects, which `blockedFor` tells the next time.
  await tries.consume(clientAddress(c, trustProxy).key).catch(() => undefined);
}

const minutesOf = (waitS: number): number => Math.ceil(waitS / 60);

function tooManyTries(waitS: number) {
  const minutes = minutesOf(waitS);
  const refused = failure(
    429,
    'rate',
    `Too many wrong access tokens. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
  );
  return { ...refused, error: { ...refused.error, retry_after_s: waitS } };
}

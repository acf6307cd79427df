import { html } from 'hono/html';
import type { SignInWords } from './signInWords.ts';

export interface SignInTry {
  /** Where to go afterwards: a path of this server. */
  readonly next: string;
  /** What was wrong with the last try. */
  readonly error?: string;
}

/** The colours and sizes of src/ui/tokens.css; this page must not depend on the app's files. */
const STYLE = html`
  :root { color-scheme: dark light; --bg: #0d0e11; --raised: #1e2026; --sunken: #0f1013; --line: #6c7382; --edge: #2a2d35;
    --text: #e8eaef; --dim: #9ba2af; --accent: #7d9cff; --accent-hover: #97b0ff; --on-accent: #0c1124; --focus: #9db5ff; --bad: #ff9a94; }
  @media (prefers-color-scheme: light) { :root { --bg: #d9dce2; --raised: #fff; --sunken: #fff; --line: #8a919e; --edge: #d5d9e0;
    --text: #1a1c21; --dim: #565c68; --accent: #2f55d4; --accent-hover: #2447bd; --on-accent: #fff; --focus: #1f4be0; --bad: #a81e25; } }
  * { box-sizing: border-box; }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px; background: var(--bg); color: var(--text);
    font: 0.9375rem/1.5 Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC",
    "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
  main { width: 100%; max-width: 360px; padding: 24px; border: 1px solid var(--edge); border-radius: 10px; background: var(--raised); }
  h1 { display: flex; align-items: center; gap: 8px; margin: 0 0 20px; font-size: 1.25rem; line-height: 1.2; }
  h1 svg { flex: none; color: var(--accent); }
  form { display: grid; gap: 8px; }
  label { font-weight: 600; }
  input, button { width: 100%; min-height: 40px; padding: 6px 12px; border-radius: 6px; font: inherit; }
  input { border: 1px solid var(--line); background: var(--sunken); color: inherit; }
  input[aria-invalid] { border-color: var(--bad); }
  button { margin-top: 8px; border: 0; background: var(--accent); color: var(--on-accent); font-weight: 600; cursor: pointer; }
  button:hover { background: var(--accent-hover); }
  :focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
  p { margin: 0; }
  .hint { color: var(--dim); font-size: 0.8125rem; }
  .error { color: var(--bad); }
`;

type Markup = ReturnType<typeof html>;

/** Without a script: it works before anything of the app may be loaded. */
const shell = (language: string, title: string, content: Markup) => html`<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>${title} · Kirin Motion Brush</title>
    <link rel="icon" href="/icon.svg">
    <style>${STYLE}</style>
  </head>
  <body>
    <main>
      <h1>
        <svg viewBox="0 0 16 16" width="18" height="18" aria-hidden="true"><path d="M8 0.8 15.2 8 8 15.2 0.8 8Z" fill="currentColor"/></svg>
        Kirin Motion Brush
      </h1>
      ${content}
    </main>
  </body>
</html>`;

export const signInPage = (words: SignInWords, { next, error }: SignInTry) =>
  shell(
    words.language,
    words.signIn,
    html`<form method="post" action="/sign-in">
        <input type="hidden" name="next" value="${next}">
        <input type="text" name="username" value="kirin" autocomplete="username" hidden>
        <label for="token">${words.token}</label>
        <input id="token" name="token" type="password" autocomplete="current-password" required autofocus
          aria-describedby="hint${error === undefined ? '' : ' error'}" ${error === undefined ? '' : html`aria-invalid="true"`}>
        ${error === undefined ? '' : html`<p id="error" class="error" role="alert">${error}</p>`}
        <p id="hint" class="hint">${words.hint}</p>
        <button type="submit">${words.signIn}</button>
      </form>`,
  );

export const signedInPage = (words: SignInWords) =>
  shell(words.language, words.signedIn, html`<p>${words.goOn}</p>`);

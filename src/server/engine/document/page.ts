import { html, raw } from 'hono/html';
import { ENGINE_PATH } from '../paths.ts';
import { type JsonSchema, NOTIFICATION, type Operation, type openApiDocument } from './openapi.ts';

type Document = ReturnType<typeof openApiDocument>;
type Html = ReturnType<typeof html>;

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --soft: #8882; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { margin: 0; } h2 { margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: 1.5rem; }
code { font: 0.9em ui-monospace, monospace; }
h2 code, h3 code { background: var(--soft); border-radius: 4px; padding: 0.1em 0.35em; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0 1rem; }
td:first-child { white-space: nowrap; }
th, td { text-align: left; vertical-align: top; padding: 0.35rem 0.75rem 0.35rem 0; border-bottom: 1px solid var(--line); }
`;

/** The document as one page without scripts. */
export function documentPage(document: Document): Html {
  const calls = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => call({ path, method, operation })),
  );
  const schemas = Object.entries(document.components.schemas).map(([name, schema]) => section(name, schema));
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="data:," />
        <title>${document.info.title}</title>
        <style>${raw(STYLE)}</style>
      </head>
      <body>
        <main>
          <h1>${document.info.title}</h1>
          <p>${document.info.description}</p>
          <p>
            Send the key as <code>Authorization: Bearer &lt;key&gt;</code>. The same as data:
            <a href="${ENGINE_PATH}/openapi.json">openapi.json</a>
          </p>
          ${calls} ${schemas}
        </main>
      </body>
    </html>`;
}

function call({ path, method, operation }: { path: string; method: string; operation: Operation }): Html {
  const answers = Object.entries(operation.responses).map(
    ([status, { description }]) => html`<tr><td><code>${status}</code></td><td>${description}</td></tr>`,
  );
  const parameters = (operation.parameters ?? []).map(
    ({ name, description }) => html`<p><code>{${name}}</code>: ${description}</p>`,
  );
  const body = operation.requestBody
    ? html`<p>Body: <a href="#Envelope">Envelope</a> or <a href="#Flat">Flat</a>, as JSON.</p>`
    : '';
  return html`<h2>${operation.summary}</h2>
    <p><code>${method.toUpperCase()} ${path}</code></p>
    <p>${operation.description}</p>
    ${parameters} ${body}
    ${operation.callbacks ? html`<h3>Calls to callback_url</h3><p>${NOTIFICATION}</p>` : ''}
    <div class="table"><table><thead><tr><th>Answer</th><th>When</th></tr></thead><tbody>${answers}</tbody></table></div>`;
}

function section(name: string, schema: JsonSchema): Html {
  const rows = fieldRows(schema, '').map(
    ({ path, type, required, description }) =>
      html`<tr><td><code>${path}</code></td><td>${type}${required ? ', required' : ''}</td><td>${description}</td></tr>`,
  );
  return html`<h2 id="${name}">${name}</h2>
    <p>${schema.description ?? ''}</p>
    <div class="table"><table><thead><tr><th>Field</th><th>Type</th><th>Meaning</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

interface FieldRow {
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
}

/** Every field at any depth; `name` is the path of the schema itself. */
function fieldRows(schema: JsonSchema, name: string): FieldRow[] {
  const list = schema.prefixItems?.[0] ?? schema.items;
  if (list) return fieldRows(list, `${name}[]`);
  return Object.entries(schema.properties ?? {}).flatMap(([key, field]) => {
    const path = name === '' ? key : `${name}.${key}`;
    const row = {
      path,
      type: typeOf(field),
      required: schema.required?.includes(key) === true,
      description: [field.description, rulesOf(field)].filter(Boolean).join(' '),
    };
    return [row, ...fieldRows(field, path)];
  });
}

function typeOf({ $ref, type, const: only, anyOf }: JsonSchema): string {
  if ($ref !== undefined) return $ref.split('/').at(-1) ?? '';
  if (only !== undefined) return JSON.stringify(only);
  if (Array.isArray(anyOf)) return anyOf.map((one: JsonSchema) => typeOf(one)).join(' or ');
  return [type ?? 'anything'].flat().join(' or ');
}

const RULE_WORDS: Readonly<Record<string, (value: unknown) => string>> = {
  enum: (values) => `One of ${(values as unknown[]).join(', ')}.`,
  default: (value) => `${String(value)} when left out.`,
  minimum: (value) => (Number.isSafeInteger(-Number(value) + 1) ? `At least ${String(value)}.` : ''),
  maximum: (value) => (Number.isSafeInteger(Number(value) + 1) ? `At most ${String(value)}.` : ''),
  minLength: (value) => (value === 1 ? 'Not empty.' : `At least ${String(value)} characters.`),
  maxLength: (value) => `At most ${String(value)} characters.`,
  minItems: (value) => `At least ${String(value)}.`,
  maxItems: (value) => `At most ${String(value)}.`,
};

const rulesOf = (schema: JsonSchema): string =>
  Object.entries(RULE_WORDS)
    .flatMap(([keyword, say]) => (schema[keyword] === undefined ? [] : [say(schema[keyword])]))
    .filter((words) => words !== '')
    .join(' ');

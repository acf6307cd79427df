/**
 * A TypeScript program, and a valid JavaScript module too, that posts `body`, waits for the film and saves it. It needs Node 20 and nothing
 * else. The endpoint and the key stay variables, so that a key never lands in a clipboard; the request with its pictures comes last.
 */
export const asTypeScript = (body: unknown): string => `${PROGRAM}
const request = ${JSON.stringify(body, null, 2)};

await main();
`;

/** Put in by name, or it would count as an import of this very file, which a page cannot have. */
const FILES = "'node:fs/promises'";

const PROGRAM = `// Posts a request to Kirin, waits for the film and saves it. Needs Node 20 or newer:
//   KIRIN_ENDPOINT=https://…/model/v1/generation KIRIN_API_KEY=… npx tsx request.ts
// It is JavaScript as well: saved as request.mjs, "node request.mjs" runs it.
import { writeFile } from ${FILES};

const endpoint = process.env.KIRIN_ENDPOINT ?? '';
const headers = {
  Authorization: \`Bearer \${process.env.KIRIN_API_KEY ?? ''}\`,
  'Content-Type': 'application/json',
};
const POLL_MS = 3000;

async function main() {
  const created = await read(await fetch(endpoint, { method: 'POST', headers, body: JSON.stringify(request) }));
  console.log(\`Task \${created.id}\`);
  const task = await finished(\`\${endpoint}/task/\${encodeURIComponent(created.id)}\`);
  const film = await fetch(new URL(task.output[0].content[0].url, endpoint));
  if (!film.ok) throw new Error(\`The film could not be fetched: HTTP \${film.status}\`);
  const name = \`\${String(created.id).replace(/[^\\w-]/g, '_')}.mp4\`;
  await writeFile(name, new Uint8Array(await film.arrayBuffer()));
  console.log(\`Saved \${name}\`);
}

async function finished(address = '') {
  for (;;) {
    const answer = await fetch(address, { headers });
    // A busy gateway is asked again.
    const busy = answer.status === 429 || answer.status >= 500;
    const task = busy ? { status: 'in_progress' } : await read(answer);
    if (task.status === 'completed') return task;
    if (task.status === 'failed') throw new Error(JSON.stringify(task.error));
    await new Promise((done) => setTimeout(done, POLL_MS));
  }
}

async function read(answer = new Response()) {
  const text = await answer.text();
  if (!answer.ok) throw new Error(\`HTTP \${answer.status}: \${text}\`);
  return JSON.parse(text);
}
`;

import { pathToFileURL } from 'node:url';
import { installPackages } from './install.mjs';
import { main, step, tool } from './steps.mjs';

const PROJECTS = [
  'src/tsconfig.core.json',
  'src/tsconfig.browser.json',
  'src/tsconfig.server.json',
  'tsconfig.json',
];

/** Types, lint and format, dead code, then laws and architecture. */
export async function check() {
  for (const project of PROJECTS) {
    await step(`Types (${project})`, () =>
      tool('typescript/bin/tsc', ['-p', project], { advice: 'The types above do not fit.' }),
    );
  }
  await step('Lint and format', () =>
    tool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.'], {
      advice: 'Lint or format: "npm run format" mends what can be mended by itself.',
    }),
  );
  await step('Dead code', () =>
    tool('knip/bin/knip.js', [], { advice: 'Nothing may stand unused: remove what is listed above.' }),
  );
  await step('Laws and architecture', () =>
    tool('vitest/vitest.mjs', ['run'], { advice: 'A test above has failed.' }),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    await installPackages();
    await check();
  });
}

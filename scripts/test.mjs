import { check } from './check.mjs';
import { journeys } from './e2e.mjs';
import { installPackages } from './install.mjs';
import { main } from './steps.mjs';

const took = await main(async () => {
  await installPackages();
  await check();
  await journeys();
});
process.stdout.write(`\n✓ Every check and test has passed (${took}).\n`);

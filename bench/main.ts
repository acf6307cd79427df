/** Measurements by name; each prints a table of its own. They are never assertions: machines differ. */
const MEASUREMENTS: Readonly<Record<string, () => Promise<string>>> = {
  painting: async () => (await import('./painting/run.ts')).benchPainting(),
  maskExport: async () => (await import('./maskExport/run.ts')).benchMaskExport(),
  smartSelect: async () => (await import('./smartSelect/run.ts')).benchSmartSelect(),
  preview: async () => (await import('./preview/run.ts')).benchPreview(),
  render: async () => (await import('./render.ts')).benchRender(),
};

const asked = process.argv.slice(2);
const names = asked.length > 0 ? asked : Object.keys(MEASUREMENTS);
for (const name of names) {
  const measure = MEASUREMENTS[name];
  if (!measure) {
    console.error(`There is no measurement "${name}": choose from ${Object.keys(MEASUREMENTS).join(', ')}.`);
    process.exit(1);
  }
  console.log(`\n${await measure()}`);
}

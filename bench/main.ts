/** Measurements by name; each prints a table of its own. They are never assertions: machines differ. */
const MEASUREMENTS: Readonly<Record<string, () => Promise<string>>> = {
  painting: async () => (await import('./painting/run.ts')).benchPainting(),
  maskExport: async () => (await import('./maskExport/run.ts')).benchMaskExport(),
  smartSelect: async () => (await import('./smartSelect/run.ts')).benchSmartSelect(),
  preview: async () => (await import('./preview/run.ts')).benchPreview(),
  transition: async () => (await import('./transition/run.ts')).benchTransition(),
  follow: async () => (await import('./follow/run.ts')).benchFollow(),
  edge: async () => (await import('./edge/run.ts')).benchEdge(),
  fill: async () => (await import('./fill/run.ts')).benchFill(),
  render: async () => (await import('./render.ts')).benchRender(),
  page: async () => (await import('./page/run.ts')).benchPage(),
  results: async () => (await import('./results/run.ts')).benchResults(),
  storage: async () => (await import('./storage/run.ts')).benchStorage(),
  load: async () => (await import('./load/run.ts')).benchLoad(),
};

/** What belongs to the film is printed with it. */
const WITH_RENDER = ['edge', 'fill', 'transition'].filter((name) => name in MEASUREMENTS);

const asked = process.argv.slice(2).flatMap((name) => (name === 'render' ? [name, ...WITH_RENDER] : name));
const names = new Set(asked.length > 0 ? asked : Object.keys(MEASUREMENTS));
for (const name of names) {
  const measure = MEASUREMENTS[name];
  if (!measure) {
    console.error(`There is no measurement "${name}": choose from ${Object.keys(MEASUREMENTS).join(', ')}.`);
    process.exit(1);
  }
  console.log(`\n${await measure()}`);
}

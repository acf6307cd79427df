/** What is read here of WebGPU's `navigator.gpu`. */
interface Gpu {
  requestAdapter(): Promise<Adapter | null>;
}

interface Adapter {
  /** True when the processor plays the graphics card. Older browsers have it on the adapter itself. */
  readonly isFallbackAdapter?: boolean;
  readonly info?: { readonly isFallbackAdapter?: boolean; readonly architecture?: string };
}

/** `card`: only a real graphics card. `any`: also one that the processor plays. `none`: the processor's threads, whatever there is. */
export type GpuChoice = 'card' | 'any' | 'none';

/**
 * Whether a graphics card can be computed with, by WebGPU. One that the processor plays (SwiftShader) is slower than threads: it is for
 * trying the way without a card.
 */
export async function hasGpu(gpu: Gpu | undefined, choice: GpuChoice): Promise<boolean> {
  if (choice === 'none') return false;
  const adapter = (await gpu?.requestAdapter().catch(() => null)) ?? null;
  return adapter !== null && (choice === 'any' || !isSoftware(adapter));
}

const isSoftware = ({ isFallbackAdapter, info }: Adapter): boolean =>
  isFallbackAdapter === true || info?.isFallbackAdapter === true || info?.architecture === 'swiftshader';

/** This thread's WebGPU, if its browser has one. */
export const ownGpu = (): Gpu | undefined => (navigator as { readonly gpu?: Gpu }).gpu;

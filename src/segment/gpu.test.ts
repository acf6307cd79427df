import { describe, expect, it } from 'vitest';
import { hasGpu } from './gpu.ts';

const gpu = (adapter: object | null) => ({ requestAdapter: async () => adapter });

describe('hasGpu', () => {
  it('takes a graphics card, and no more than that', async () => {
    const card = { info: { architecture: 'ampere', isFallbackAdapter: false } };
    expect(await hasGpu(gpu(card), 'card')).toBe(true);
    expect(await hasGpu(gpu(card), 'none')).toBe(false);
    expect(await hasGpu(gpu(null), 'any')).toBe(false);
    expect(await hasGpu(undefined, 'any')).toBe(false);
    const broken = { requestAdapter: () => Promise.reject(new Error('the driver is gone')) };
    expect(await hasGpu(broken, 'any')).toBe(false);
  });

  it.each([
    ['as new browsers say it', { info: { isFallbackAdapter: true } }],
    ['as old ones do', { isFallbackAdapter: true }],
    ['by its name', { info: { architecture: 'swiftshader' } }],
  ])('takes one that the processor plays only when it is asked to, told %s', async (_, adapter) => {
    expect([await hasGpu(gpu(adapter), 'card'), await hasGpu(gpu(adapter), 'any')]).toEqual([false, true]);
  });
});

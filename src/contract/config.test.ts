import { expect, it } from 'vitest';
import { appConfigSchema } from './config.ts';

it('takes the two gateways and nothing else', () => {
  expect(appConfigSchema.parse({ gateway: 'kirin', version: '0.3.1' })).toEqual({
    gateway: 'kirin',
    version: '0.3.1',
  });
  expect(appConfigSchema.parse({ gateway: 'engine', version: '' }).gateway).toBe('engine');
  expect(appConfigSchema.safeParse({ gateway: 'other', version: '0.3.1' }).success).toBe(false);
  expect(appConfigSchema.safeParse({ gateway: 'kirin' }).success).toBe(false);
});

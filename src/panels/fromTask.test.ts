import { expect, it } from 'vitest';
import { settingsOfTask } from './fromTask.ts';

it('takes over the settings a task was sent with, but for the ID that must be its own', () => {
  const settings = settingsOfTask({
    model: 'kirin_v1_i2v',
    image: 'QUJD',
    prompt: 'up',
    mode: 'pro',
    duration: '10',
    cfg_scale: 0.3,
    watermark_info: { enabled: true },
    callback_url: 'https://example.org/hook',
    external_task_id: 'shot-7',
  });
  expect(settings).toEqual({
    prompt: 'up',
    negativePrompt: '',
    mode: 'pro',
    duration: '10',
    cfgScale: 0.3,
    watermark: true,
    callbackUrl: 'https://example.org/hook',
    externalTaskId: '',
  });
});

import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { createGuardedFetch } from '../net/guardedFetch.ts';
import { ENGINE_KEY, engineApp, post, type TestApp } from '../testing/apps.ts';
import { instantFilm, until } from '../testing/films.ts';
import { pictureBase64 } from '../testing/requests.ts';
import { scriptedGateway } from '../testing/scriptedGateway.ts';
import { buildScene } from './film/buildScene.ts';
import type { MakeFilm } from './filmJob.ts';
import { ENGINE_PATH } from './paths.ts';

const headers = { authorization: `Bearer ${ENGINE_KEY}` };
const MB = 1024 * 1024;

/** Decodes and cuts as the real renderer does, then writes the film at once. */
const quickFilm: MakeFilm = async (job, run) => {
  await buildScene(job);
  return instantFilm(job, run);
};

/** The task when it is finished, or the refusal. */
async function outcomeOf({ app }: TestApp, body: unknown) {
  const created = await app.request(ENGINE_PATH, post(body, headers));
  const answer = await created.json();
  if (created.status !== 200) return { status: created.status, answer };
  const task = await until(async () => {
    const now = await (await app.request(`${ENGINE_PATH}/task/${answer.id}`, { headers })).json();
    return now.status === 'in_progress' ? null : now;
  }, 20_000);
  return { status: task.status, answer: task };
}

const picture = pictureBase64;
const line = [
  { x: 1, y: 2 },
  { x: 30, y: 40 },
];
const points = (count: number) => Array.from({ length: count }, (_, i) => ({ x: i, y: 2 * i }));
const masked = async (count: number, extra: object = {}) => ({
  image: await picture(330, 300),
  dynamic_masks: Array.from({ length: count }, () => ({ mask, trajectories: line })),
  ...extra,
});
const mask = await picture(330, 300);

/** A PNG of so many bytes: a sound picture with a text chunk that fills it up. */
async function heavyPng(bytes: number): Promise<string> {
  const sound = Buffer.from(await picture(300, 300), 'base64');
  const filler = Buffer.concat([sound.subarray(0, sound.length - 12), padding(bytes - sound.length)]);
  return Buffer.concat([filler, sound.subarray(sound.length - 12)]).toString('base64');
}

/** An ancillary chunk of so many bytes in all; its checksum does not count, for readers pass over it. */
function padding(bytes: number): Buffer {
  const chunk = Buffer.alloc(bytes);
  chunk.writeUInt32BE(bytes - 12, 0);
  chunk.write('teSt', 4, 'latin1');
  return chunk;
}

const upright = async (width: number, height: number, orientation: number) => {
  const create = { width, height, channels: 3, background: '#456' } as const;
  return (await sharp({ create }).jpeg().withMetadata({ orientation }).toBuffer()).toString('base64');
};

type Row = readonly [rule: string, params: () => Promise<object> | object];
const first = picture(300, 300);
const plain = async (extra: object = {}) => ({ image: await first, ...extra });

const VALID: readonly Row[] = [
  ['a first frame alone', () => plain()],
  ['.jpg', async () => ({ image: await picture(320, 300, 'jpeg') })],
  ['300 pixels wide and 750 high, which is 1:2.5', async () => ({ image: await picture(300, 750) })],
  ['750 pixels wide and 300 high, which is 2.5:1', async () => ({ image: await picture(750, 300) })],
  ['on its side, seen upright 1:2.5', async () => ({ image: await upright(750, 300, 6) })],
  ['10 MB', async () => ({ image: await heavyPng(10 * MB) })],
  ['a tail frame', async () => plain({ image_tail: await picture(310, 400) })],
  ['a tail frame of any aspect', async () => plain({ image_tail: await picture(300, 900) })],
  ['a prompt of one character', () => plain({ prompt: 'x' })],
  ['a prompt of 2500 characters, an emoji being one', () => plain({ prompt: '🚀'.repeat(2500) })],
  ['a negative prompt of none', () => plain({ negative_prompt: '' })],
  ['a negative prompt of 2500 characters', () => plain({ negative_prompt: 'n'.repeat(2500) })],
  ['std', () => plain({ mode: 'std' })],
  ['pro', () => plain({ mode: 'pro' })],
  ['5 seconds', () => plain({ duration: '5' })],
  ['10 seconds', () => plain({ duration: '10' })],
  ['cfg_scale 0', () => plain({ cfg_scale: 0 })],
  ['cfg_scale 1', () => plain({ cfg_scale: 1 })],
  ['a static mask', async () => plain({ static_mask: await first })],
  ['a static mask of half the size', async () => masked(0, { static_mask: await picture(660, 600) })],
  ['one dynamic mask', () => masked(1)],
  ['six dynamic masks and a static one', () => masked(6, { static_mask: mask })],
  ['2 points', () => masked(0, { dynamic_masks: [{ mask, trajectories: points(2) }] })],
  ['77 points', () => masked(0, { dynamic_masks: [{ mask, trajectories: points(77) }] })],
  [
    'points outside the picture',
    () => masked(0, { dynamic_masks: [{ mask, trajectories: [{ x: -9, y: 999 }, ...line] }] }),
  ],
  ['a watermark', () => plain({ watermark_info: { enabled: true } })],
  ['no watermark', () => plain({ watermark_info: { enabled: false } })],
  ['the watermark as a list', () => plain({ watermark_info: [{ enabled: true }] })],
  ['a callback address', () => plain({ callback_url: 'https://hook.invalid/a?b=c' })],
  ['an id of its own', () => plain({ external_task_id: 'shot 7/β' })],
];

type Refused = readonly [...Row, field: string];
const REFUSED: readonly Refused[] = [
  ['no picture', () => ({ prompt: 'x' }), 'image'],
  ['another model', () => plain({ model: 'kirin_v2_i2v' }), 'model'],
  ['a tail frame alone', async () => ({ image_tail: await first }), 'image_tail'],
  ['a data: prefix', async () => ({ image: `data:image/png;base64,${await first}` }), 'image'],
  ['10 MB and a byte', async () => ({ image: await heavyPng(10 * MB + 1) }), 'image'],
  ['a tail frame with masks', () => masked(1, { image_tail: mask }), 'image_tail'],
  ['a tail frame with a static mask', () => plain({ image_tail: mask, static_mask: mask }), 'image_tail'],
  ['a tail frame for 10 seconds', () => plain({ image_tail: mask, duration: '10' }), 'duration'],
  ['masks for 10 seconds', () => masked(1, { duration: '10' }), 'duration'],
  ['a static mask for 10 seconds', () => plain({ static_mask: mask, duration: '10' }), 'duration'],
  ['an empty prompt', () => plain({ prompt: '' }), 'prompt'],
  ['a prompt of 2501 characters', () => plain({ prompt: 'x'.repeat(2501) }), 'prompt'],
  ['a negative prompt of 2501', () => plain({ negative_prompt: 'x'.repeat(2501) }), 'negative_prompt'],
  ['another mode', () => plain({ mode: 'fast' }), 'mode'],
  ['another duration', () => plain({ duration: '6' }), 'duration'],
  ['cfg_scale below 0', () => plain({ cfg_scale: -0.01 }), 'cfg_scale'],
  ['cfg_scale above 1', () => plain({ cfg_scale: 1.01 }), 'cfg_scale'],
  ['cfg_scale as text', () => plain({ cfg_scale: '0.5' }), 'cfg_scale'],
  ['seven masks', () => masked(7), 'dynamic_masks'],
  [
    'one point',
    () => masked(0, { dynamic_masks: [{ mask, trajectories: points(1) }] }),
    'dynamic_masks[0].trajectories',
  ],
  [
    '78 points',
    () => masked(0, { dynamic_masks: [{ mask, trajectories: points(78) }] }),
    'dynamic_masks[0].trajectories',
  ],
  [
    'a point without y',
    () => masked(0, { dynamic_masks: [{ mask, trajectories: [{ x: 1 }, ...line] }] }),
    'dynamic_masks[0].trajectories[0].y',
  ],
  [
    'a mask without a picture',
    () => masked(0, { dynamic_masks: [{ trajectories: line }] }),
    'dynamic_masks[0].mask',
  ],
  ['a watermark of its own', () => plain({ watermark_info: { enabled: 'mine' } }), 'watermark_info.enabled'],
  ['a callback to a file', () => plain({ callback_url: 'file:///etc/passwd' }), 'callback_url'],
  ['an empty id', () => plain({ external_task_id: '' }), 'external_task_id'],
  ['a parameter that the page does not know', () => plain({ camera: 'left' }), 'camera'],
];

type Failed = readonly [...Row, words: string];
const cut = async (format: 'png' | 'jpeg') => {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const sound = sharp({ create: { width: 330, height: 300, channels: 3, background: '#000', noise } });
  const bytes = await sound.toFormat(format).toBuffer();
  return bytes.subarray(0, bytes.length / 2).toString('base64');
};
const webp = async () =>
  (
    await sharp(Buffer.from(await first, 'base64'))
      .webp()
      .toBuffer()
  ).toString('base64');
const dynamic = async (picture: string) =>
  masked(0, { dynamic_masks: [{ mask: picture, trajectories: line }] });

/** The first frame with another size in its header. */
const claiming = async (width: number, height: number) => {
  const file = Buffer.from(await first, 'base64');
  file.writeUInt32BE(width, 16);
  file.writeUInt32BE(height, 20);
  return file.toString('base64');
};

const FAILED: readonly Failed[] = [
  [
    'more pixels than this server decodes',
    async () => ({ image: await claiming(8500, 6001) }),
    'image is 8500 × 6001 pixels; this server takes at most 51 million',
  ],
  ['not a picture', () => ({ image: Buffer.from('<svg/>').toString('base64') }), 'not a JPEG or PNG'],
  ['WebP', async () => ({ image: await webp() }), 'not a JPEG or PNG'],
  ['a cut PNG', async () => ({ image: await cut('png') }), 'image could not be read'],
  ['a cut JPEG', async () => ({ image: await cut('jpeg') }), 'image could not be read'],
  ['299 pixels wide', async () => ({ image: await picture(299, 300) }), '299 × 300'],
  ['299 pixels high', async () => ({ image: await picture(300, 299) }), '300 × 299'],
  ['longer than 1:2.5', async () => ({ image: await picture(300, 751) }), 'too long'],
  ['longer than 2.5:1', async () => ({ image: await picture(751, 300) }), 'too long'],
  ['on its side, longer than 1:2.5', async () => ({ image: await upright(751, 300, 8) }), 'too long'],
  ['a tail frame that is too small', async () => plain({ image_tail: await picture(300, 200) }), '300 × 200'],
  ['a cut tail frame', async () => plain({ image_tail: await cut('jpeg') }), 'tail image could not be read'],
  ['a static mask of another aspect', async () => plain({ static_mask: await picture(330, 300) }), 'aspect'],
  ['a mask of another aspect', async () => dynamic(await picture(300, 330)), 'aspect'],
  [
    'masks of two sizes',
    async () => masked(1, { static_mask: await picture(660, 600) }),
    'all masks must have one size',
  ],
  ['a mask that is WebP', async () => dynamic(await webp()), 'not a JPEG or PNG'],
  ['a cut mask', async () => dynamic(await cut('png')), 'mask 1 could not be read'],
  ['a cut static mask', async () => masked(0, { static_mask: await cut('png') }), 'static mask could not be'],
];

const modelled = (params: object) => ({ model: 'kirin_v1_i2v', ...params });

describe('every rule of the model’s page, on the running engine', () => {
  it.each(VALID)('takes %s', async (_rule, params) => {
    const app = await engineApp({ makeFilm: quickFilm });
    const { status, answer } = await outcomeOf(app, modelled(await params()));
    expect([status, answer.error]).toEqual(['completed', undefined]);
  });

  it.each(REFUSED)('refuses %s', async (_rule, params, field) => {
    const app = await engineApp({ makeFilm: quickFilm });
    const { status, answer } = await outcomeOf(app, modelled(await params()));
    expect(status).toBe(400);
    expect(answer.error.problems.map((problem: { field: string }) => problem.field)).toContain(field);
  });

  it.each(FAILED)('fails the task of %s', async (_rule, params, words) => {
    const app = await engineApp({ makeFilm: quickFilm });
    const { status, answer } = await outcomeOf(app, modelled(await params()));
    expect([status, answer.error.code]).toEqual(['failed', '002002099']);
    expect(answer.error.error_message).toContain(words);
  });

  it('fails the task of an address that does not answer, or not with a picture', async () => {
    const { origin } = await scriptedGateway(({ url }, response) => {
      if (url === '/text') response.end('no picture');
      else if (url === '/sound') response.end(Buffer.from(mask, 'base64'));
      else response.writeHead(url === '/gone' ? 410 : 500).end();
    });
    const guardedFetch = createGuardedFetch({ allowHosts: new Set([new URL(origin).host]), idleMs: 500 });
    const app = await engineApp({ makeFilm: quickFilm, guardedFetch });
    const of = async (path: string) =>
      outcomeOf(app, modelled(await masked(0, { static_mask: `${origin}${path}` })));
    expect((await of('/sound')).status).toBe('completed');
    expect((await of('/text')).answer.error.code).toBe('002002099');
    for (const path of ['/gone', '/broken'])
      expect((await of(path)).answer.error).toMatchObject({
        code: '002002097',
        error_message: expect.stringContaining('static_mask'),
      });
  });
});

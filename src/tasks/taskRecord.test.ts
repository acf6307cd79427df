import { describe, expect, it } from 'vitest';
import { readTaskRecord } from './taskRecord.ts';

/** As the first version wrote it. */
const first = {
  id: 'take-7',
  remoteId: 'g7',
  title: 'Take 7',
  thumbnail: 'data:image/jpeg;base64,QUJD',
  summary: { prompt: 'Up', mode: 'pro', durationS: 10, movers: 2, hasStatic: true, hasTail: false },
  createdMs: 11,
  sinceMs: 13,
  attempt: 3,
  status: 'failed',
  finishedMs: 17,
  message: 'It broke.',
  advice: 'Retry.',
  code: '002002099',
  kind: null,
};

describe('readTaskRecord', () => {
  it('reads a card of the first version, its regions called by their place', () => {
    expect(readTaskRecord(first)).toEqual({
      id: 'take-7',
      remoteId: 'g7',
      externalId: null,
      doubted: false,
      title: 'Take 7',
      note: '',
      starred: false,
      tellDone: false,
      group: null,
      madeBy: null,
      summary: {
        ...first.summary,
        cfgScale: null,
        watermark: false,
        regions: [
          { label: 1, name: 'Region 1', color: 'orange' },
          { label: 2, name: 'Region 2', color: 'blue' },
        ],
      },
      createdMs: 11,
      sinceMs: 13,
      attempt: 3,
      status: 'failed',
      finishedMs: 17,
      message: 'It broke.',
      advice: 'Retry.',
      code: '002002099',
      kind: null,
      told: null,
    });
  });

  it('refuses what is no card', () => {
    for (const record of [null, 7, {}, { ...first, status: 'dreaming' }, { ...first, id: '' }])
      expect(readTaskRecord(record)).toBeNull();
  });
});

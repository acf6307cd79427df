import { namedByPlace } from '../summary.ts';
import type { CompletedTask, FailedTask, RunningTask, SubmittingTask } from '../task.ts';

/** A card in each of the states most tests need; change what a test is about. */
export const submittingCard: SubmittingTask = {
  id: 'card',
  remoteId: null,
  externalId: 'shot',
  doubted: false,
  title: 'Launch',
  note: '',
  starred: false,
  tellDone: false,
  group: null,
  madeBy: 'engine',
  summary: {
    prompt: '',
    mode: 'std',
    durationS: 5,
    cfgScale: 0.5,
    watermark: false,
    movers: 1,
    regions: namedByPlace(1),
    hasStatic: false,
    hasTail: false,
  },
  createdMs: 100,
  sinceMs: 100,
  attempt: 1,
  status: 'submitting',
};

export const runningCard: RunningTask = {
  ...submittingCard,
  status: 'running',
  remoteId: 'g1',
  progress: null,
  connection: 'ok',
};

export const completedCard: CompletedTask = {
  ...submittingCard,
  status: 'completed',
  remoteId: 'g1',
  finishedMs: 9100,
  videoUrl: '/films/g1',
  cost: '0.35',
};

export const failedCard: FailedTask = {
  ...submittingCard,
  status: 'failed',
  remoteId: 'g1',
  finishedMs: 9100,
  message: 'It broke.',
  advice: 'Retry.',
  code: '002002095',
  kind: null,
  told: null,
};

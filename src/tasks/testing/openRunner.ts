import type { KirinRequest } from '../../contract/request.ts';
import { memoryHistory, type TaskHistory } from '../history.ts';
import { createTaskRunner } from '../runner.ts';
import { handClock } from './handClock.ts';
import { type ScriptedApi, scriptedApi } from './scriptedApi.ts';

export const request: KirinRequest = {
  model: 'kirin_v1_i2v',
  image: 'AAAA',
  prompt: 'Up',
  mode: 'pro',
  duration: '5',
  cfg_scale: 0.5,
  external_task_id: 'shot',
  dynamic_masks: [{ mask: 'BBBB', trajectories: [] }],
};
export const submission = { request, thumbnail: 'data:,', title: 'Launch' };

/** A runner whose network, clock and history are in the test's hand. */
export function openRunner(history: TaskHistory = memoryHistory(), api: ScriptedApi = scriptedApi()) {
  const clock = handClock();
  const troubles: string[] = [];
  let ids = 0;
  let made = 0;
  const reach = { up: true, heard: new Set<() => void>() };
  const setReach = (up: boolean) => {
    reach.up = up;
    for (const heard of [...reach.heard]) heard();
  };
  const wakes = new Set<() => void>();
  const runner = createTaskRunner({
    api,
    history,
    clock,
    onWake: (wake) => {
      wakes.add(wake);
      return () => wakes.delete(wake);
    },
    reach: {
      isUp: () => reach.up,
      onChange(heard) {
        reach.heard.add(heard);
        return () => reach.heard.delete(heard);
      },
    },
    newId: () => `card${++ids}`,
    newExternalId: () => `made${++made}`,
    madeBy: () => 'engine',
    onTrouble: (message) => troubles.push(message),
  });
  const card = (id: string) => runner.getState().tasks.find((task) => task.id === id);
  return { api, clock, history, runner, troubles, wakes, card, setReach };
}

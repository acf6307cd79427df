import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { must } from '../kit/assert.ts';
import { emptyDocument } from '../project/document.ts';
import { createSession } from '../project/session.ts';
import { createProject } from '../project/store.ts';
import { type Amounts, START_AMOUNTS } from './amounts.ts';
import { createKeyStore } from './keyBindings.ts';
import { readPreferences } from './preferenceRecord.ts';
import { keepPreferences, type TextShelf } from './preferences.ts';

function shelfWith(text: string | null) {
  const writes: string[] = [];
  const shelf: TextShelf = {
    getItem: () => writes.at(-1) ?? text,
    setItem: (_key, value) => void writes.push(value),
  };
  return { shelf, writes };
}

function start(shelf: TextShelf | null, project = createProject()) {
  const session = createSession();
  const amounts = createStore<Amounts>(() => START_AMOUNTS);
  const keys = createKeyStore();
  const preferences = keepPreferences({ project, session, amounts, keys, shelf });
  const now = () => {
    const { penPressure, overlayOpacity, brushSizePx, selectSpread } = session.getState();
    const { bindings } = keys.getState();
    return { penPressure, overlayOpacity, brushSizePx, selectSpread, ...amounts.getState(), bindings };
  };
  return { session, amounts, keys, preferences, now };
}

describe('preferences', () => {
  it('are found again by the next visit', () => {
    const { shelf } = shelfWith(null);
    const first = start(shelf);
    first.session.setState({ overlayOpacity: 0.35, penPressure: true, brushSizePx: 77, selectSpread: 0.25 });
    first.amounts.setState({ edgePx: 11 });
    first.keys.setState({ bindings: { 'tool.brush': ['Mod+J'] } });
    expect(start(shelf).now()).toEqual(first.now());
    expect(first.now()).toMatchObject({ edgePx: 11, brushSizePx: 77, bindings: { 'tool.brush': ['Mod+J'] } });
  });

  it('go to another browser as a file', () => {
    const first = start(null);
    first.session.setState({ overlayOpacity: 0.35, selectSpread: 0.75 });
    first.keys.setState({ bindings: { 'edit.undo': ['U'] } });
    const other = start(null);
    expect(other.preferences.take(first.preferences.write())).toBe('taken');
    expect(other.now()).toEqual(first.now());
  });

  it('leave the brush of a project that has begun', () => {
    const { shelf } = shelfWith(null);
    start(shelf).session.setState({ brushSizePx: 77 });
    const project = createProject();
    const first = {
      id: 'f',
      name: 'f',
      format: 'png',
      width: 2,
      height: 3,
      bytes: new Uint8Array(1),
    } as const;
    project.load({ ...emptyDocument(), first }, null);
    expect(start(shelf, project).now().brushSizePx).toBe(start(null).now().brushSizePx);
  });

  it.each([
    '{"overlayOpacity":7,"edgePx":"x","smoothPx":-3,"penPressure":1}',
    '{"format":"kirin-motion-brush-preferences","version":1,"overlayOpacity":-1,"amounts":3,"keys":{"a":1}}',
    'null',
    '[',
    '"a"',
  ])('take nothing from %s', (text) => {
    const untouched = start(null).now();
    expect(start(shelfWith(text).shelf).now()).toEqual(untouched);
  });

  it('are read as every version kept them', () => {
    const before = '{"penPressure":true,"overlayOpacity":0.6,"edgePx":9,"smoothPx":2,"speckPixels":40}';
    expect(start(shelfWith(before).shelf).now()).toMatchObject({
      penPressure: true,
      overlayOpacity: 0.6,
      edgePx: 9,
      smoothPx: 2,
      speckPixels: 40,
    });
    const now = must(start(null).preferences.write(), 'text');
    expect(readPreferences(now.replace('"version": 1', '"version": 2'))).toEqual({
      ok: false,
      error: 'newer',
    });
    expect(readPreferences('{"model": "kirin", "format": "x"}')).toEqual({ ok: false, error: 'foreign' });
  });

  it('do not write while only the view moves', () => {
    const { shelf, writes } = shelfWith(null);
    const { session, preferences } = start(shelf);
    session.setState({ overlayOpacity: 0.8 });
    session.setState({ camera: { scale: 3, offsetX: 1, offsetY: 2 } });
    session.setState({ camera: { scale: 4, offsetX: 1, offsetY: 2 } });
    expect(writes).toHaveLength(1);
    preferences.dispose();
    session.setState({ overlayOpacity: 0.1 });
    expect(writes).toHaveLength(1);
  });

  it('live without a store that may be written', () => {
    const closed: TextShelf = {
      getItem: () => {
        throw new Error('closed');
      },
      setItem: () => {
        throw new Error('closed');
      },
    };
    const { session, now } = start(closed);
    session.setState({ overlayOpacity: 0.2 });
    expect(now().overlayOpacity).toBe(0.2);
  });
});

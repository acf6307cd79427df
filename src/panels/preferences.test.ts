import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { must } from '../kit/assert.ts';
import { emptyDocument } from '../project/document.ts';
import { createSession } from '../project/session.ts';
import { createProject } from '../project/store.ts';
import { type Amounts, START_AMOUNTS } from './amounts.ts';
import { createKeyStore } from './keyBindings.ts';
import { createPanelSizes } from './panelSizes.ts';
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
  const panelSizes = createPanelSizes();
  const preferences = keepPreferences({ project, session, amounts, keys, panelSizes, shelf });
  const now = () => {
    const { penPressure, overlayOpacity, brushSizePx, selectSpread } = session.getState();
    const { bindings } = keys.getState();
    const sizes = panelSizes.getState();
    return {
      penPressure,
      overlayOpacity,
      brushSizePx,
      selectSpread,
      ...amounts.getState(),
      bindings,
      ...sizes,
    };
  };
  return { session, amounts, keys, panelSizes, preferences, now };
}

describe('preferences', () => {
  it('are found again by the next visit', () => {
    const { shelf } = shelfWith(null);
    const first = start(shelf);
    first.session.setState({ overlayOpacity: 0.35, penPressure: true, brushSizePx: 77, selectSpread: 0.25 });
    first.amounts.setState({ edgePx: 11 });
    first.keys.setState({ bindings: { 'tool.brush': ['Mod+J'] } });
    first.panelSizes.setState({ inspectorPx: 417 });
    expect(start(shelf).now()).toEqual(first.now());
    expect(first.now()).toMatchObject({ inspectorPx: 417, resultsPx: null });
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

  it('bring panels back to where the editor begins, when that is what the file has', () => {
    const other = start(null);
    other.panelSizes.setState({ inspectorPx: 500, resultsPx: 240 });
    const first = start(null);
    first.panelSizes.setState({ resultsPx: 333 });
    other.preferences.take(first.preferences.write());
    expect(other.now()).toMatchObject({ inspectorPx: null, resultsPx: 333 });
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
    '{"format":"kirin-motion-brush-preferences","version":1,"panels":{"inspectorPx":4000,"resultsPx":"tall"}}',
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
    const withoutPanels =
      '{"format":"kirin-motion-brush-preferences","version":1,"overlayOpacity":0.45,"brushSizePx":61}';
    expect(start(shelfWith(withoutPanels).shelf).now()).toMatchObject({
      overlayOpacity: 0.45,
      brushSizePx: 61,
      inspectorPx: null,
      resultsPx: null,
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

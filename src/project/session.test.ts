import { describe, expect, it } from 'vitest';
import { createSession, notify } from './session.ts';

describe('session', () => {
  it('tells a repeated notice from the first by its id', () => {
    const session = createSession();
    notify(session, 'Saved', 'info');
    const first = session.getState().notice;
    notify(session, 'Saved', 'info');
    const second = session.getState().notice;
    expect(second).toMatchObject({ text: 'Saved', tone: 'info' });
    expect(second?.id).not.toBe(first?.id);
  });

  it('makes sessions that do not share state', () => {
    const [one, other] = [createSession(), createSession()];
    one.setState({ selected: 4 });
    expect(other.getState().selected).toBe(1);
  });
});

import { describe, expect, it } from 'vitest';
import { withSettings } from '../project/document.ts';
import { createProject } from '../project/store.ts';
import { saying } from '../words/words.ts';
import { goToStep, listedSteps } from './stepList.ts';

function withPrompts(...prompts: string[]) {
  const project = createProject();
  for (const prompt of prompts) project.change(`Type ${prompt}`, (now) => withSettings(now, { prompt }));
  const prompt = () => project.getState().document.settings.prompt;
  return { project, prompt };
}

describe('the list of steps', () => {
  it('names the steps from the start on, undone ones last', () => {
    const { project } = withPrompts('a', 'b', 'c');
    project.undo();
    expect(listedSteps(project.getState().history)).toEqual({
      earlier: 0,
      listed: [
        { index: 0, name: saying('steps.start'), undone: false },
        { index: 1, name: 'Type a', undone: false },
        { index: 2, name: 'Type b', undone: false },
        { index: 3, name: 'Type c', undone: true },
      ],
    });
  });

  it('goes to any of them and back again', () => {
    const { project, prompt } = withPrompts('a', 'b', 'c', 'd', 'e');
    goToStep(project, 2);
    expect(prompt()).toBe('b');
    goToStep(project, 4);
    expect(prompt()).toBe('d');
    goToStep(project, 0);
    expect(prompt()).toBe('');
    expect(project.getState().history.future).toHaveLength(5);
    goToStep(project, 5);
    expect(prompt()).toBe('e');
  });

  it('takes back what is being typed as well', () => {
    const { project, prompt } = withPrompts('a', 'b');
    project.draft((now) => withSettings(now, { prompt: 'half a wo' }), 'Prompt');
    goToStep(project, 1);
    expect(prompt()).toBe('a');
  });

  it('leaves the oldest of very many out and says how many', () => {
    const { project } = withPrompts(...Array.from({ length: 83 }, (_, i) => `p${i}`));
    const { earlier, listed } = listedSteps(project.getState().history);
    expect(earlier).toBe(23);
    expect(listed[0]).toEqual({ index: 24, name: 'Type p23', undone: false });
    expect(listed).toHaveLength(60);
  });
});

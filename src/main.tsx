import './ui/tokens.css';
import './ui/base.css';
import './ui/contrast.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { createEditor } from './editor.ts';
import { must } from './kit/assert.ts';
import { restoreTheme } from './panels/theme.ts';
import { loadStage } from './stage/Stage.tsx';
import { onFirstInput } from './ui/firstInput.ts';
import { loadMenus } from './ui/Menu.tsx';
import { restoreLanguage } from './words/language.ts';

restoreTheme();
void start();

/** Not awaited by the module itself: what it brings imports from its own file, and each would wait for the other. */
async function start(): Promise<void> {
  const [editor] = await Promise.all([createEditor(), restoreLanguage()]);
  // A project of the last time is there at once, and so must be what is done on it.
  if (editor.project.getState().document.first) await loadStage();
  createRoot(must(document.getElementById('root'), 'the root element')).render(
    <StrictMode>
      <App editor={editor} />
    </StrictMode>,
  );
  onFirstInput(bringNext);
  // A dropped picture may be the first that is heard of somebody: what it lies on should be there by then. The first second is the first
  // screen's own.
  setTimeout(bringNext, 1000);
}

function bringNext(): void {
  void loadMenus();
  void loadStage();
}

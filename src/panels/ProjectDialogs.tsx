import { useStore } from 'zustand';
import { later } from '../ui/later.ts';
import { useEditor } from './editorContext.ts';

const ProjectsDialog = later(() => import('./ProjectsDialog.tsx'), 'ProjectsDialog');
const ElsewhereDialog = later(() => import('./ElsewhereDialog.tsx'), 'ElsewhereDialog');
const PreferencesDialog = later(() => import('./PreferencesDialog.tsx'), 'PreferencesDialog');

/** What is asked and shown about whole projects. The list may be opened from the question, and leads back to it when nothing is chosen. */
export function ProjectDialogs() {
  const { layout, projects } = useEditor();
  const { projects: listed, preferences } = useStore(layout);
  const elsewhere = useStore(projects.store, ({ present }) => present.kind === 'elsewhere');
  if (listed) return <ProjectsDialog />;
  if (elsewhere) return <ElsewhereDialog />;
  return preferences && <PreferencesDialog />;
}

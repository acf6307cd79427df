import { lazy } from 'react';
import { useStore } from 'zustand';
import { useEditor } from './editorContext.ts';

const ProjectsDialog = lazy(() =>
  import('./ProjectsDialog.tsx').then((file) => ({ default: file.ProjectsDialog })),
);
const ElsewhereDialog = lazy(() =>
  import('./ElsewhereDialog.tsx').then((file) => ({ default: file.ElsewhereDialog })),
);

/** What is asked and shown about whole projects. The list may be opened from the question, and leads back to it when nothing is chosen. */
export function ProjectDialogs() {
  const { layout, projects } = useEditor();
  const listed = useStore(layout, (state) => state.projects);
  const elsewhere = useStore(projects.store, ({ present }) => present.kind === 'elsewhere');
  if (listed) return <ProjectsDialog />;
  return elsewhere && <ElsewhereDialog />;
}

import { Suspense } from 'react';
import { useStore } from 'zustand';
import styles from './App.module.css';
import type { Editor } from './editor.ts';
import { DropOverlay } from './panels/DropOverlay.tsx';
import { EmptyStage } from './panels/EmptyStage.tsx';
import { EditorProvider } from './panels/editorContext.ts';
import { Inspector } from './panels/Inspector.tsx';
import { ProjectDialogs } from './panels/ProjectDialogs.tsx';
import { ResultsStrip } from './panels/ResultsStrip.tsx';
import { SavingBar } from './panels/SavingBar.tsx';
import { Separator } from './panels/Separator.tsx';
import { SheetTabs } from './panels/SheetTabs.tsx';
import { SignInBar } from './panels/SignInBar.tsx';
import { SkipLink } from './panels/SkipLink.tsx';
import { StatusRegion } from './panels/StatusRegion.tsx';
import { TipBar } from './panels/TipBar.tsx';
import { Toasts } from './panels/Toasts.tsx';
import { ToolBar } from './panels/ToolBar.tsx';
import { ToolRail } from './panels/ToolRail.tsx';
import { TopBar } from './panels/TopBar.tsx';
import { UpdateBar } from './panels/UpdateBar.tsx';
import { useWideFilms } from './panels/useWideFilms.ts';
import { ViewSwitch } from './panels/ViewSwitch.tsx';
import { isOpen } from './preview/state.ts';
import { ReadOut } from './stage/ReadOut.tsx';
import { Stage } from './stage/Stage.tsx';
import { classNames } from './ui/classNames.ts';
import { later } from './ui/later.ts';
import { TooltipProvider } from './ui/Tooltip.tsx';
import { languageStore } from './words/language.ts';

/** What the first screen can do without comes when it is first shown. */
const FilmStage = later(() => import('./panels/FilmStage.tsx'), 'FilmStage');
const FilmBar = later(() => import('./panels/FilmBar.tsx'), 'FilmBar');
const PreviewCanvas = later(() => import('./preview/PreviewCanvas.tsx'), 'PreviewCanvas');
const PreviewBar = later(() => import('./preview/PreviewBar.tsx'), 'PreviewBar');
const ShapeDialog = later(() => import('./panels/ShapeDialog.tsx'), 'ShapeDialog');
const CommandPalette = later(() => import('./panels/CommandPalette.tsx'), 'CommandPalette');
const HelpSheet = later(() => import('./panels/HelpSheet.tsx'), 'HelpSheet');
const ReplaceDialog = later(() => import('./panels/ReplaceDialog.tsx'), 'ReplaceDialog');
const SentSheet = later(() => import('./panels/SentSheet.tsx'), 'SentSheet');
const VariationsDialog = later(() => import('./panels/VariationsDialog.tsx'), 'VariationsDialog');
const UrlDialog = later(() => import('./panels/UrlDialog.tsx'), 'UrlDialog');

/** Arranges the stage and the panels around it. */
export function App({ editor }: { readonly editor: Editor }) {
  const { project, session, gestures, layout, preview, commands, guide } = editor;
  const previews = useStore(preview.store, isOpen);
  const views = useStore(session, ({ view }) => view.kind !== 'edit');
  const wideFilms = useWideFilms(editor);
  const sheet = useStore(layout, (state) => state.sheet);
  // Renders everything below anew when the language changes: each component asks for its words while it renders.
  useStore(languageStore);
  return (
    <EditorProvider value={editor}>
      <TooltipProvider>
        <div className={styles.app} data-app="" data-shows={sheet}>
          <SkipLink />
          <TopBar />
          <main className={styles.main}>
            <ToolRail />
            <div className={styles.stage} data-stage="">
              <Stage
                project={project}
                session={session}
                gestures={gestures}
                say={guide.say}
                wideFilms={wideFilms}
                preview={
                  previews && (
                    <Suspense>
                      <PreviewCanvas preview={preview} />
                    </Suspense>
                  )
                }
              >
                {views && (
                  <Suspense>
                    <FilmStage />
                  </Suspense>
                )}
              </Stage>
              <EmptyStage />
              <ViewSwitch />
              <DropOverlay />
              <TipBar />
              <Toasts />
              <SignInBar />
              <UpdateBar />
              <SavingBar />
            </div>
            {previews && (
              <div className={styles.preview}>
                <Suspense>
                  <PreviewBar preview={preview} onGenerate={commands['task.generate'].run} />
                </Suspense>
              </div>
            )}
            {views && (
              <div className={classNames(styles.preview, styles.films)}>
                <Suspense>
                  <FilmBar />
                </Suspense>
              </div>
            )}
            {!views && (
              <ToolBar>
                <ReadOut project={project} session={session} gestures={gestures} />
              </ToolBar>
            )}
            <SheetTabs />
            <Separator panel="resultsPx" />
            <ResultsStrip />
            <StatusRegion />
            <Separator panel="inspectorPx" />
          </main>
          <Inspector />
          <Dialogs editor={editor} />
        </div>
      </TooltipProvider>
    </EditorProvider>
  );
}

/** Each is loaded when it is first open. One that is closed leaves at once: none of them has anything to lose. */
function Dialogs({ editor }: { readonly editor: Editor }) {
  const { help, palette, urlEntry, shaping, sent } = useStore(editor.layout);
  const varying = useStore(editor.variations.store, ({ kind }) => kind === 'open');
  const replacing = useStore(editor.frames.store, (state) => state.pending !== null);
  return (
    <Suspense>
      {shaping !== null && <ShapeDialog />}
      {help && <HelpSheet />}
      {palette && <CommandPalette />}
      <ProjectDialogs />
      {replacing && <ReplaceDialog />}
      {urlEntry && <UrlDialog />}
      {sent && <SentSheet />}
      {varying && <VariationsDialog />}
    </Suspense>
  );
}

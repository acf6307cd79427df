import { useStore } from 'zustand';
import styles from './App.module.css';
import type { Editor } from './editor.ts';
import { DropOverlay } from './panels/DropOverlay.tsx';
import { EmptyStage } from './panels/EmptyStage.tsx';
import { EditorProvider } from './panels/editorContext.ts';
import { HelpSheet } from './panels/HelpSheet.tsx';
import { Inspector } from './panels/Inspector.tsx';
import { ReplaceDialog } from './panels/ReplaceDialog.tsx';
import { ResultPlayer } from './panels/ResultPlayer.tsx';
import { ResultsStrip } from './panels/ResultsStrip.tsx';
import { SheetTabs } from './panels/SheetTabs.tsx';
import { StatusRegion } from './panels/StatusRegion.tsx';
import { Toasts } from './panels/Toasts.tsx';
import { ToolBar } from './panels/ToolBar.tsx';
import { ToolRail } from './panels/ToolRail.tsx';
import { TopBar } from './panels/TopBar.tsx';
import { UrlDialog } from './panels/UrlDialog.tsx';
import { ViewSwitch } from './panels/ViewSwitch.tsx';
import { ReadOut } from './stage/ReadOut.tsx';
import { Stage } from './stage/Stage.tsx';
import { TooltipProvider } from './ui/Tooltip.tsx';

/** Arranges the stage and the panels around it. */
export function App({ editor }: { readonly editor: Editor }) {
  const { project, session, gestures, layout } = editor;
  const sheet = useStore(layout, (state) => state.sheet);
  return (
    <EditorProvider value={editor}>
      <TooltipProvider>
        <div className={styles.app} data-shows={sheet}>
          <TopBar />
          <main className={styles.main}>
            <ToolRail />
            <div className={styles.stage}>
              <Stage project={project} session={session} gestures={gestures}>
                <ResultPlayer />
              </Stage>
              <EmptyStage />
              <ViewSwitch />
              <DropOverlay />
              <Toasts />
            </div>
            <ToolBar>
              <ReadOut project={project} session={session} gestures={gestures} />
            </ToolBar>
            <SheetTabs />
            <ResultsStrip />
            <StatusRegion />
          </main>
          <Inspector />
          <ReplaceDialog />
          <UrlDialog />
          <HelpSheet />
        </div>
      </TooltipProvider>
    </EditorProvider>
  );
}

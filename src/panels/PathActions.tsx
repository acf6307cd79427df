import {
  ArrowLeftRight,
  CaretsToAxisDashedHorizontal,
  CaretsToAxisDashedVertical,
  ClipboardPaste,
  Copy,
  Maximize2,
  Minimize2,
  RotateCcw,
  RotateCw,
  Trash2,
} from 'lucide-react';
import { useStore } from 'zustand';
import { isDynamic } from '../masks/labelMap.ts';
import type { Region } from '../project/document.ts';
import { notify } from '../project/session.ts';
import { pasteInto } from '../project/trajectoryEdits.ts';
import { reverse } from '../trajectories/reverse.ts';
import type { Trajectory } from '../trajectories/trajectory.ts';
import { mirror, rotate, scale } from '../trajectories/transform.ts';
import { Button } from '../ui/Button.tsx';
import { useEditor } from './editorContext.ts';
import styles from './PathActions.module.css';
import { PresetMenu } from './PresetMenu.tsx';
import { usePathChange } from './usePathChange.ts';

const TURN_DEGREES = 15;
const GROWTH = 1.1;

const TRANSFORMS = [
  {
    label: 'Mirror horizontally',
    Icon: CaretsToAxisDashedVertical,
    make: (path: Trajectory) => mirror(path, 'horizontal'),
  },
  {
    label: 'Mirror vertically',
    Icon: CaretsToAxisDashedHorizontal,
    make: (path: Trajectory) => mirror(path, 'vertical'),
  },
  { label: 'Rotate left 15°', Icon: RotateCcw, make: (path: Trajectory) => rotate(path, -TURN_DEGREES) },
  { label: 'Rotate right 15°', Icon: RotateCw, make: (path: Trajectory) => rotate(path, TURN_DEGREES) },
  { label: 'Scale down by 10 %', Icon: Minimize2, make: (path: Trajectory) => scale(path, 1 / GROWTH) },
  { label: 'Scale up by 10 %', Icon: Maximize2, make: (path: Trajectory) => scale(path, GROWTH) },
] as const;

/** What can be done with a path as a whole; all of it turns about the path's start. */
export function PathActions({ region, path }: { readonly region: Region; readonly path: Trajectory }) {
  const { session, pathWork } = useEditor();
  const { change } = usePathChange(region);
  const copy = () => {
    pathWork.copied.setState({ path });
    notify(session, `Copied the path of ${region.name}`);
  };
  return (
    <>
      <fieldset className={styles.transforms} aria-label="Transform the path">
        {TRANSFORMS.map(({ label, Icon, make }) => (
          <Button
            key={label}
            icon
            look="quiet"
            aria-label={label}
            title={label}
            onClick={() => change(label, make)}
          >
            <Icon size={15} aria-hidden="true" />
          </Button>
        ))}
      </fieldset>
      <div className={styles.actions}>
        <Button onClick={() => change('Reverse', reverse)}>
          <ArrowLeftRight size={15} aria-hidden="true" />
          Reverse
        </Button>
        <PresetMenu region={region} />
        <Button onClick={copy}>
          <Copy size={15} aria-hidden="true" />
          Copy path
        </Button>
        <PasteButton region={region} />
        <Button look="danger" onClick={() => change('Delete trajectory', () => null)}>
          <Trash2 size={15} aria-hidden="true" />
          Delete trajectory
        </Button>
      </div>
    </>
  );
}

/** There as soon as a path has been copied. */
export function PasteButton({ region: { label, name } }: { readonly region: Region }) {
  const { project, pathWork } = useEditor();
  const copied = useStore(pathWork.copied, (state) => state.path);
  if (!copied || !isDynamic(label)) return null;
  const paste = () => {
    const { labels } = project.getState();
    if (labels) project.change(`Paste path · ${name}`, pasteInto(labels, label, copied));
  };
  return (
    <Button onClick={paste}>
      <ClipboardPaste size={15} aria-hidden="true" />
      Paste path
    </Button>
  );
}

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
import { nameOf, stepOn } from '../project/names.ts';
import { notify } from '../project/session.ts';
import { pasteInto } from '../project/trajectoryEdits.ts';
import { reverse } from '../trajectories/reverse.ts';
import type { Trajectory } from '../trajectories/trajectory.ts';
import { mirror, rotate, scale } from '../trajectories/transform.ts';
import { Button } from '../ui/Button.tsx';
import { saying, t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import styles from './PathActions.module.css';
import { PresetMenu } from './PresetMenu.tsx';
import { usePathChange } from './usePathChange.ts';

const TURN_DEGREES = 15;
const GROWTH = 1.1;

const TRANSFORMS = [
  {
    words: 'trajectory.mirrorHorizontally',
    Icon: CaretsToAxisDashedVertical,
    make: (path: Trajectory) => mirror(path, 'horizontal'),
  },
  {
    words: 'trajectory.mirrorVertically',
    Icon: CaretsToAxisDashedHorizontal,
    make: (path: Trajectory) => mirror(path, 'vertical'),
  },
  {
    words: 'trajectory.rotateLeft',
    Icon: RotateCcw,
    make: (path: Trajectory) => rotate(path, -TURN_DEGREES),
  },
  { words: 'trajectory.rotateRight', Icon: RotateCw, make: (path: Trajectory) => rotate(path, TURN_DEGREES) },
  { words: 'trajectory.scaleDown', Icon: Minimize2, make: (path: Trajectory) => scale(path, 1 / GROWTH) },
  { words: 'trajectory.scaleUp', Icon: Maximize2, make: (path: Trajectory) => scale(path, GROWTH) },
] as const;

/** What can be done with a path as a whole; all of it turns about the path's start. */
export function PathActions({ region, path }: { readonly region: Region; readonly path: Trajectory }) {
  const { session, pathWork } = useEditor();
  const { change } = usePathChange(region);
  const copy = () => {
    pathWork.copied.setState({ path });
    notify(session, t('trajectory.copied', { name: nameOf(region) }));
  };
  return (
    <>
      <fieldset className={styles.transforms} aria-label={t('trajectory.transform')}>
        {TRANSFORMS.map(({ words, Icon, make }) => (
          <Button
            key={words}
            icon
            look="quiet"
            aria-label={t(words)}
            title={t(words)}
            onClick={() => change(saying(words), make)}
          >
            <Icon size={15} aria-hidden="true" />
          </Button>
        ))}
      </fieldset>
      <div className={styles.actions}>
        <Button onClick={() => change(saying('trajectory.reverse'), reverse)}>
          <ArrowLeftRight size={15} aria-hidden="true" />
          {t('trajectory.reverse')}
        </Button>
        <PresetMenu region={region} />
        <Button onClick={copy}>
          <Copy size={15} aria-hidden="true" />
          {t('trajectory.copy')}
        </Button>
        <PasteButton region={region} />
        <Button look="danger" onClick={() => change(saying('trajectory.delete'), () => null)}>
          <Trash2 size={15} aria-hidden="true" />
          {t('trajectory.delete')}
        </Button>
      </div>
    </>
  );
}

/** There as soon as a path has been copied. */
export function PasteButton({ region }: { readonly region: Region }) {
  const { project, pathWork } = useEditor();
  const copied = useStore(pathWork.copied, (state) => state.path);
  const { label } = region;
  if (!copied || !isDynamic(label)) return null;
  const paste = () => {
    const { labels } = project.getState();
    if (labels) project.change(stepOn(region, saying('trajectory.paste')), pasteInto(labels, label, copied));
  };
  return (
    <Button onClick={paste}>
      <ClipboardPaste size={15} aria-hidden="true" />
      {t('trajectory.paste')}
    </Button>
  );
}

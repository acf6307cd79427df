import type { Size } from '../geometry/size.ts';
import { err, type Result } from '../kit/result.ts';
import { type LabelMap, REGION_LABELS, type RegionLabel } from '../masks/labelMap.ts';
import type { Derived } from '../project/derived.ts';
import { importRegionMask } from '../project/importMask.ts';
import { notify, type SessionStore } from '../project/session.ts';
import type { ProjectStore } from '../project/store.ts';
import { isPainted } from '../project/toRequest.ts';
import { t } from '../words/words.ts';
import { fileName } from './requestActions.ts';

/** What only a browser can do with mask files, handed in so that it can be tried without one. */
export interface MaskDoor {
  /** Asks the user for a picture file; null when they think better of it. */
  pick(): Promise<File | null>;
  /** A byte a pixel of a picture of `size`, not 0 where the file paints; or why it does not fit, in words. */
  read(file: File, size: Size): Promise<Result<Uint8Array, string>>;
  encode(map: LabelMap, labels: readonly RegionLabel[]): Promise<readonly Uint8Array[]>;
  save(name: string, type: string, bytes: Uint8Array): void;
}

/** Masks as files. */
export interface MaskActions {
  /** Asks for a picture file and makes the region what it paints. */
  importMask(label: RegionLabel): Promise<void>;
  saveMask(label: RegionLabel): Promise<void>;
  /** A file for each region that holds a pixel. */
  saveAllMasks(): Promise<void>;
  /** The regions that hold a pixel. */
  painted(): readonly RegionLabel[];
}

interface MaskActionsDeps {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  readonly derived: Derived;
  readonly maskDoor: MaskDoor;
}

export function createMaskActions({ project, session, derived, maskDoor }: MaskActionsDeps): MaskActions {
  const painted = () => REGION_LABELS.filter((label) => isPainted(derived.coverage(), label));

  async function save(labels: readonly RegionLabel[]): Promise<void> {
    project.settle();
    const { document, labels: map } = project.getState();
    if (!map || labels.length === 0) return notify(session, t('masks.nothingPainted'), 'error');
    try {
      const files = await maskDoor.encode(map, labels);
      labels.forEach((label, i) => {
        const { name } = document.regions[label];
        const bytes = files[i];
        if (bytes) maskDoor.save(fileName(`${document.name} ${name}`, '.mask.png'), 'image/png', bytes);
      });
    } catch {
      return notify(session, t('masks.notEncoded'), 'error');
    }
    notify(session, t('masks.saved', { count: labels.length }));
  }

  async function importFrom(label: RegionLabel, file: File): Promise<Result<string, string>> {
    const { first } = project.getState().document;
    if (!first) return err(t('regions.noPicture'));
    const mask = await maskDoor.read(file, first);
    if (!mask.ok) return mask;
    // The picture may have been replaced while the file was read.
    if (project.getState().document.first !== first) return err(t('masks.pictureChanged'));
    return importRegionMask(project, label, mask.value);
  }

  return {
    async importMask(label) {
      const file = await maskDoor.pick();
      if (!file) return;
      const done = await importFrom(label, file);
      if (done.ok) notify(session, done.value);
      else notify(session, done.error, 'error');
    },
    saveMask: (label) => save([label]),
    saveAllMasks: () => save(painted()),
    painted,
  };
}

import { ArrowRightLeft, Download, Ellipsis, ImageUp, Pencil, SlidersHorizontal, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { REGION_LABELS, STATIC } from '../masks/labelMap.ts';
import type { Region } from '../project/document.ts';
import { nameOf, regionName } from '../project/names.ts';
import { Button } from '../ui/Button.tsx';
import { Menu, MenuItem, MenuNote, MenuSeparator, MenuSwitch, Submenu } from '../ui/Menu.tsx';
import { t } from '../words/words.ts';
import { operationWords } from './amounts.ts';
import type { RegionCommandId } from './command.ts';
import { useEditor } from './editorContext.ts';
import styles from './RegionActions.module.css';
import { RegionColors } from './RegionColors.tsx';
import { RegionStacking } from './RegionStacking.tsx';
import { Swatch } from './Swatch.tsx';

interface RegionMenuProps {
  readonly region: Region;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onRename: () => void;
}

/** Everything that can be done with a region. It works on the selected one, so whatever opens it selects its region first. */
export function RegionMenu({ region, open, onOpenChange, onRename }: RegionMenuProps) {
  return (
    <Menu
      open={open}
      onOpenChange={onOpenChange}
      trigger={
        <Button
          look="quiet"
          icon
          className={styles.action}
          aria-label={t('regions.actions', { name: nameOf(region) })}
          title={t('regions.more')}
        >
          <Ellipsis size={15} aria-hidden="true" />
        </Button>
      }
    >
      <RegionMenuItems region={region} onRename={onRename} />
    </Menu>
  );
}

function RegionMenuItems({ region, onRename }: Pick<RegionMenuProps, 'region' | 'onRename'>) {
  const { layout, regionWork, commands } = useEditor();
  const amounts = useStore(regionWork.amounts);
  const why = regionWork.whyNot(region.label);
  const clear = commands['edit.clear'];
  return (
    <>
      {why !== null && <MenuNote>{why}</MenuNote>}
      <MenuItem icon={<Pencil size={15} aria-hidden="true" />} keys="F2" onSelect={onRename}>
        {t('regions.rename')}
      </MenuItem>
      <RegionColors region={region} />
      {region.label !== STATIC && <MovingItems region={region} />}
      <MenuSeparator />
      <Operation id="region.fillHoles" />
      <Operation id="region.removeSpecks" />
      {(['smooth', 'grow', 'shrink'] as const).map((id) => (
        <Operation key={id} id={`region.${id}`}>
          {operationWords(id, amounts)}
        </Operation>
      ))}
      <MenuItem
        icon={<SlidersHorizontal size={15} aria-hidden="true" />}
        disabled={why !== null}
        onSelect={() => layout.setState({ shaping: region.label })}
      >
        {t('regions.setAmounts')}
      </MenuItem>
      <Operation id="region.invert" />
      <MoveTo region={region} />
      <Operation id="region.restStatic" />
      <MenuSeparator />
      <Operation id="region.importMask" icon={<ImageUp size={15} aria-hidden="true" />} />
      <Operation id="region.saveMask" icon={<Download size={15} aria-hidden="true" />} />
      <Operation id="region.saveAllMasks" />
      <MenuSeparator />
      <MenuItem
        icon={<Trash2 size={15} aria-hidden="true" />}
        keys={clear.keys[0]}
        disabled={!clear.enabled()}
        onSelect={clear.run}
      >
        {t('regions.clearItem')}
      </MenuItem>
    </>
  );
}

/** Only a moving region lies above or below another, and bends. */
function MovingItems({ region }: { readonly region: Region }) {
  const { run } = useEditor().commands['region.elastic'];
  return (
    <>
      <RegionStacking region={region} />
      <MenuSwitch checked={region.elastic} onSelect={run}>
        {t('regions.elasticItem')}
      </MenuSwitch>
    </>
  );
}

interface OperationProps {
  readonly id: RegionCommandId;
  readonly icon?: ReactNode;
  /** In place of the command's own words. */
  readonly children?: string;
}

function Operation({ id, icon, children }: OperationProps) {
  const { label, keys, enabled, run } = useEditor().commands[id];
  return (
    <MenuItem icon={icon} keys={keys[0]} disabled={!enabled()} onSelect={run}>
      {children ?? label}
    </MenuItem>
  );
}

function MoveTo({ region }: { readonly region: Region }) {
  const { project, regionWork } = useEditor();
  const regions = useStore(project, (state) => state.document.regions);
  return (
    <Submenu
      label={t('operations.move')}
      icon={<ArrowRightLeft size={15} aria-hidden="true" />}
      disabled={!regionWork.may('move', region.label)}
    >
      {REGION_LABELS.filter((label) => label !== region.label).map((label) => (
        <MenuItem
          key={label}
          icon={<Swatch region={regions[label]} />}
          disabled={regions[label].locked}
          onSelect={() => regionWork.moveTo(region.label, label)}
        >
          {regions[label].locked
            ? t('regions.lockedItem', { name: nameOf(regions[label]) })
            : regionName(regions[label])}
        </MenuItem>
      ))}
    </Submenu>
  );
}

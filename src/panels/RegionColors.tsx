import { useStore } from 'zustand';
import type { RegionLabel } from '../masks/labelMap.ts';
import { COLOR_IDS, type ColorId, PALETTE } from '../masks/palette.ts';
import type { Region } from '../project/document.ts';
import { nameOf } from '../project/names.ts';
import { ownerOf } from '../project/regionColor.ts';
import { cssVariables } from '../ui/cssVariables.ts';
import { MenuTiles } from '../ui/Menu.tsx';
import { t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import { numberColor } from './numberColor.ts';
import styles from './RegionColors.module.css';
import { numberOf } from './regionWords.ts';

/** The colours a region can have; one that another region has bears its number, and is swapped with it. */
export function RegionColors({ region }: { readonly region: Region }) {
  const { project, regionWork } = useEditor();
  const document = useStore(project, (state) => state.document);
  const options = COLOR_IDS.map((color) => {
    const owner = ownerOf(document, color);
    const colour = t(`regions.colours.${color}`);
    const swaps = owner && owner.label !== region.label;
    return {
      value: color,
      label: swaps ? t('regions.swapsWith', { colour, name: nameOf(owner) }) : colour,
      tile: <Tile color={color} owner={owner?.label} />,
    };
  });
  return (
    <MenuTiles
      label={t('regions.colour')}
      value={region.color}
      options={options}
      onChange={(color) => regionWork.recolor(region.label, color)}
    />
  );
}

function Tile({ color, owner }: { readonly color: ColorId; readonly owner: RegionLabel | undefined }) {
  return (
    <span
      className={styles.tile}
      aria-hidden="true"
      style={cssVariables({ '--region': PALETTE[color].hex, '--number': numberColor(color) })}
    >
      {owner && numberOf(owner)}
    </span>
  );
}

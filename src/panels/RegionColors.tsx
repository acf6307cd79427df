import { useStore } from 'zustand';
import type { RegionLabel } from '../masks/labelMap.ts';
import { COLOR_IDS, type ColorId, PALETTE } from '../masks/palette.ts';
import type { Region } from '../project/document.ts';
import { ownerOf } from '../project/regionColor.ts';
import { cssVariables } from '../ui/cssVariables.ts';
import { MenuTiles } from '../ui/Menu.tsx';
import { useEditor } from './editorContext.ts';
import { numberColor } from './numberColor.ts';
import styles from './RegionColors.module.css';
import { numberOf } from './regionWords.ts';

const COLOR_NAMES: Readonly<Record<ColorId, string>> = {
  orange: 'Orange',
  blue: 'Blue',
  yellow: 'Yellow',
  green: 'Green',
  pink: 'Pink',
  violet: 'Violet',
  red: 'Red',
  lime: 'Lime',
  plum: 'Plum',
  grey: 'Grey',
};

/** The colours a region can have; one that another region has bears its number, and is swapped with it. */
export function RegionColors({ region }: { readonly region: Region }) {
  const { project, regionWork } = useEditor();
  const document = useStore(project, (state) => state.document);
  const options = COLOR_IDS.map((color) => {
    const owner = ownerOf(document, color);
    const swaps = owner && owner.label !== region.label;
    return {
      value: color,
      label: swaps ? `${COLOR_NAMES[color]}, swaps with ${owner.name}` : COLOR_NAMES[color],
      tile: <Tile color={color} owner={owner?.label} />,
    };
  });
  return (
    <MenuTiles
      label="Colour"
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

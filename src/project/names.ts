import { type RegionLabel, STATIC } from '../masks/labelMap.ts';
import { type Saying, say, saying, type Text, t } from '../words/words.ts';
import { defaultRegionName, type Region, UNNAMED } from './document.ts';

const firstName = (label: RegionLabel): Saying =>
  label === STATIC ? saying('regions.static') : saying('regions.numbered', { number: label });

/** What a region is called: the name it was given, or its first one, which each language says in its own way. */
export const nameOf = ({ label, name }: Pick<Region, 'label' | 'name'>): Text =>
  name === defaultRegionName(label) ? firstName(label) : name;

/** The same in the present language. */
export const regionName = (region: Pick<Region, 'label' | 'name'>): string => say(nameOf(region));

/** The name a region begins with, in the present language. */
export const firstRegionName = (label: RegionLabel): string => say(firstName(label));

/** The project's name in the present language; one that has none is called so in each. */
export const projectName = (name: string): string => (name === UNNAMED ? t('project.unnamed') : name);

/** What is stored of a project's name as it was typed: the same for "no name" in every language. */
export const storedProjectName = (typed: string): string => {
  const name = typed.trim();
  return name === '' || name === t('project.unnamed') ? UNNAMED : name;
};

/** The name of a step that was done to one region: `Clear · Region 2`. */
export const stepOn = (region: Pick<Region, 'label' | 'name'>, step: Text): Saying =>
  saying('steps.on', { step, name: nameOf(region) });

import { useStore } from 'zustand';
import { REGION_LABELS, STATIC } from '../masks/labelMap.ts';
import { isPainted, sentMovers } from '../project/toRequest.ts';
import { ChoiceList } from '../ui/ChoiceList.tsx';
import { Section } from '../ui/Section.tsx';
import { t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import { RegionRow } from './RegionRow.tsx';

export function RegionsPanel() {
  const { project, session, derived } = useEditor();
  const selected = useStore(session, (state) => state.selected);
  const moving = useStore(project, ({ document }) => sentMovers(document, derived.coverage()).length);
  const still = useStore(project, () => isPainted(derived.coverage(), STATIC));
  return (
    <Section
      title={t('regions.title')}
      aside={<span>{t(still ? 'regions.countStatic' : 'regions.count', { amount: moving })}</span>}
    >
      <ChoiceList
        label={t('regions.title')}
        value={String(selected)}
        onChange={(value) => {
          const label = REGION_LABELS.find((each) => String(each) === value);
          if (label) session.setState({ selected: label });
        }}
      >
        {REGION_LABELS.map((label) => (
          <RegionRow key={label} label={label} />
        ))}
      </ChoiceList>
    </Section>
  );
}

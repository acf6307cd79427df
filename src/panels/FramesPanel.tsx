import { Link } from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Section.tsx';
import { t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import { FrameSlotCard } from './FrameSlotCard.tsx';
import styles from './FramesPanel.module.css';

export function FramesPanel() {
  const { layout } = useEditor();
  return (
    <Section
      title={t('frames.title')}
      aside={
        <Button look="link" onClick={() => layout.setState({ urlEntry: true })}>
          <Link size={13} aria-hidden="true" />
          {t('frames.fromUrl')}
        </Button>
      }
    >
      <div className={styles.slots}>
        <FrameSlotCard slot="first" />
        <FrameSlotCard slot="tail" />
      </div>
    </Section>
  );
}

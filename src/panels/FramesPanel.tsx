import { Link } from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Section.tsx';
import { useEditor } from './editorContext.ts';
import { FrameSlotCard } from './FrameSlotCard.tsx';
import styles from './FramesPanel.module.css';

export function FramesPanel() {
  const { layout } = useEditor();
  return (
    <Section
      title="Frames"
      aside={
        <Button look="link" onClick={() => layout.setState({ urlEntry: true })}>
          <Link size={13} aria-hidden="true" />
          From a URL…
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

import { focusStage, STAGE_ID } from '../ui/stagePlace.ts';
import { t } from '../words/words.ts';
import styles from './SkipLink.module.css';

/** The first stop of Tab: past the bar and the tools to the picture. Seen only while it has the focus. */
export function SkipLink() {
  return (
    <a
      href={`#${STAGE_ID}`}
      className={styles.link}
      onClick={(event) => {
        // The address stays as it is: the page has no places to come back to.
        event.preventDefault();
        focusStage();
      }}
    >
      {t('keyboard.skipToPicture')}
    </a>
  );
}

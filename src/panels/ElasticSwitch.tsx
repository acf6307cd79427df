import { STATIC } from '../masks/labelMap.ts';
import type { Region } from '../project/document.ts';
import { Switch } from '../ui/Switch.tsx';
import { t } from '../words/words.ts';
import styles from './ElasticSwitch.module.css';
import { useEditor } from './editorContext.ts';

/** Whether a moving region bends where it touches the static one. */
export function ElasticSwitch({ region }: { readonly region: Region }) {
  const { regionWork } = useEditor();
  if (region.label === STATIC) return null;
  return (
    <div className={styles.elastic}>
      <Switch
        label={t('regions.elastic')}
        checked={region.elastic}
        onChange={() => regionWork.toggleElastic(region.label)}
      />
      <p className={styles.note}>
        {t('regions.elasticNote')}
        {region.elastic && ` ${t('regions.elasticOnly')}`}
      </p>
    </div>
  );
}

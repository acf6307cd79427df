import styles from './Keycaps.module.css';
import { writtenKeys } from './keys.ts';

const platform = /Mac|iPhone|iPad/.test(navigator.platform) ? 'mac' : 'other';

/** A chord drawn as the keys it is made of. */
export function Keycaps({ keys }: { readonly keys: string }) {
  return (
    <span className={styles.caps}>
      {writtenKeys(keys, platform).map((cap) => (
        <kbd key={cap}>{cap}</kbd>
      ))}
    </span>
  );
}

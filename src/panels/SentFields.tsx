import type { KirinRequest } from '../contract/request.ts';
import { numberWords, t } from '../words/words.ts';
import styles from './SentFields.module.css';
import { type SentField, sentFields } from './sentFields.ts';

/** Every field with its value; a picture as the beginning of its base64, a path as its ends. */
export function SentFields({ request }: { readonly request: KirinRequest }) {
  return (
    <table className={styles.fields}>
      <thead>
        <tr>
          <th scope="col">{t('sending.field')}</th>
          <th scope="col">{t('sending.value')}</th>
        </tr>
      </thead>
      <tbody>
        {sentFields(request).map(({ name, value }) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>
              <Value value={value} />
            </td>
          </tr>
        ))}
        {request.external_task_id === undefined && (
          <tr>
            <th scope="row">
              <code>external_task_id</code>
            </th>
            <td className={styles.words}>{t('sending.freshId')}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function Value({ value }: { readonly value: SentField['value'] }) {
  switch (value.kind) {
    case 'json':
      return <code>{value.text}</code>;
    case 'base64':
      return (
        <span className={styles.words}>
          {t('sending.text', { characters: numberWords(value.characters), start: value.text })}
        </span>
      );
    case 'points': {
      const [first, last] = [value.points[0], value.points.at(-1)];
      return (
        <span className={styles.words}>
          {t('sending.points', { count: value.points.length })}
          {first && last && `: (${first.x}, ${first.y}) … (${last.x}, ${last.y})`}
        </span>
      );
    }
  }
}

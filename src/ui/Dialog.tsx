import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { t } from '../words/words.ts';
import { Button } from './Button.tsx';
import { classNames } from './classNames.ts';
import styles from './Dialog.module.css';

interface DialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly description?: ReactNode;
  readonly wide?: boolean;
  /** Leaves only by one of its actions. */
  readonly mustAnswer?: boolean;
  readonly onClose: () => void;
  readonly children?: ReactNode;
  /** The buttons, the safest first. */
  readonly actions?: ReactNode;
}

const stay = (event: Event): void => event.preventDefault();

/** A modal sheet. Esc, the cross and a press outside close it; focus goes back to where it was. */
export function Dialog({
  open,
  title,
  description,
  wide = false,
  mustAnswer = false,
  onClose,
  children,
  actions,
}: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={styles.scrim} />
        <Radix.Content
          className={classNames(styles.dialog, wide && styles.wide)}
          {...(description ? {} : { 'aria-describedby': undefined })}
          {...(mustAnswer && { role: 'alertdialog', onEscapeKeyDown: stay, onInteractOutside: stay })}
        >
          <header className={styles.head}>
            <Radix.Title className={styles.title}>{title}</Radix.Title>
            {!mustAnswer && (
              <Radix.Close asChild>
                <Button look="quiet" icon aria-label={t('ui.close')}>
                  <X size={16} aria-hidden="true" />
                </Button>
              </Radix.Close>
            )}
          </header>
          {description && <Radix.Description className={styles.text}>{description}</Radix.Description>}
          {children}
          {actions && <footer className={styles.actions}>{actions}</footer>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

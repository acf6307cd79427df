import { Tooltip as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { Keycaps } from './Keycaps.tsx';
import styles from './Tooltip.module.css';

interface TooltipProps {
  readonly text: ReactNode;
  readonly keys?: string | undefined;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  /** One element that takes a ref and pointer events. A disabled button needs a wrapper that does. */
  readonly children: ReactElement;
}

/** Says in words what a control does. Not portalled, so that the words stay inside their landmark. */
export function Tooltip({ text, keys, side = 'bottom', children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Content side={side} sideOffset={6} collisionPadding={8} className={styles.tip}>
        {text}
        {keys && <Keycaps keys={keys} />}
      </Radix.Content>
    </Radix.Root>
  );
}

/** Around the whole app: the delays are shared, so that moving along a row of tools shows each tip at once. */
export function TooltipProvider({ children }: { readonly children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={450} skipDelayDuration={250} disableHoverableContent>
      {children}
    </Radix.Provider>
  );
}

import { AppMenu } from './AppMenu.tsx';
import { EngineBadge } from './EngineBadge.tsx';
import { GenerateButton } from './GenerateButton.tsx';
import { PreviewButton } from './PreviewButton.tsx';
import { ProjectName } from './ProjectName.tsx';
import { RequestMenu } from './RequestMenu.tsx';
import { StepButtons } from './StepButtons.tsx';
import styles from './TopBar.module.css';
import { ZoomControls } from './ZoomControls.tsx';

export function TopBar() {
  return (
    <header className={styles.bar}>
      <div className={styles.left}>
        <AppMenu />
        <span className={styles.slash} aria-hidden="true">
          /
        </span>
        <ProjectName />
      </div>
      <div className={styles.middle}>
        <StepButtons />
        <ZoomControls />
      </div>
      <div className={styles.right}>
        <EngineBadge />
        <RequestMenu />
      </div>
      <div className={styles.go}>
        <PreviewButton />
        <GenerateButton />
      </div>
    </header>
  );
}

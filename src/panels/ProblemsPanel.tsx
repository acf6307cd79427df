import { CircleCheck, Lightbulb, TriangleAlert } from 'lucide-react';
import { useStore } from 'zustand';
import { applyFix } from '../project/applyFix.ts';
import type { FrameSlot, ProjectFix, ProjectProblem } from '../project/fixes.ts';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Section.tsx';
import { say, t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import { frameInputId } from './FrameSlotCard.tsx';
import { PROBLEMS_ID } from './layout.ts';
import styles from './ProblemsPanel.module.css';

export function ProblemsPanel() {
  const { project, derived } = useEditor();
  const problems = useStore(project, derived.problems);
  return (
    <Section title={t('problems.title')} aside={problems.length > 0 && <span>{problems.length}</span>}>
      <ul id={PROBLEMS_ID} aria-label={t('problems.title')} className={styles.list} tabIndex={-1}>
        {problems.map((problem) => (
          <ProblemItem key={`${problem.code} ${problem.field} ${problem.region ?? ''}`} problem={problem} />
        ))}
        {problems.length === 0 && (
          <li className={styles.clear}>
            <CircleCheck size={15} aria-hidden="true" />
            {t('problems.none')}
          </li>
        )}
      </ul>
    </Section>
  );
}

function ProblemItem({ problem }: { readonly problem: ProjectProblem }) {
  const { project, session } = useEditor();
  const Icon = problem.severity === 'error' ? TriangleAlert : Lightbulb;
  const run = (fix: ProjectFix) => applyFix(fix, { project, session, pickFrame });
  return (
    <li className={styles.problem} data-severity={problem.severity}>
      <Icon className={styles.icon} size={15} aria-hidden="true" />
      <div className={styles.words}>
        <p>
          <span className="visuallyHidden">
            {problem.severity === 'error' ? t('problems.error') : t('problems.hint')}{' '}
          </span>
          {say(problem.message)}
        </p>
        <div className={styles.fixes}>
          {problem.fixes.map((fix) => (
            <Button key={say(fix.label)} look="link" onClick={() => run(fix)}>
              {say(fix.label)}
            </Button>
          ))}
        </div>
      </div>
    </li>
  );
}

const pickFrame = (slot: FrameSlot): void => document.getElementById(frameInputId(slot))?.click();

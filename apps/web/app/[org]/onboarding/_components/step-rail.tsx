import { Check } from 'lucide-react';
import { classNames } from '#components/ui/class-names.ts';
import { type OnboardingStep, onboardingSteps } from '../_lib/onboarding-step.ts';

const titles: Record<OnboardingStep, string> = { install: 'Install the App', choose: 'Choose repositories', watch: 'Watch the analysis' };

/** The three steps, the done ones marked. A step that can be done can be gone to. */
export function StepRail(props: {
  readonly current: OnboardingStep;
  readonly isInstalled: boolean;
  readonly isConnected: boolean;
  readonly onChoose: (step: OnboardingStep) => void;
}) {
  const isDone: Record<OnboardingStep, boolean> = { install: props.isInstalled, choose: props.isConnected, watch: false };
  const canDo: Record<OnboardingStep, boolean> = { install: true, choose: props.isInstalled, watch: props.isConnected };
  return (
    <nav aria-label="Steps">
      <ol className="flex gap-1 md:flex-col">
        {onboardingSteps.map((step, index) => {
          const isCurrent = step === props.current;
          return (
            <li key={step} className="shrink-0">
              <button
                type="button"
                disabled={!canDo[step]}
                aria-current={isCurrent ? 'step' : undefined}
                onClick={() => props.onChoose(step)}
                className={classNames(
                  'flex h-9 w-full items-center gap-2.5 rounded-md px-2 text-left text-sm',
                  isCurrent ? 'bg-hover font-medium text-ink' : 'text-ink-muted enabled:hover:bg-hover',
                )}
              >
                <span
                  aria-hidden
                  className={classNames(
                    'inline-flex size-5 items-center justify-center rounded-full border text-xs',
                    isDone[step]
                      ? 'border-accent bg-accent text-on-accent'
                      : isCurrent
                        ? 'border-accent text-accent-ink'
                        : 'border-line-strong',
                  )}
                >
                  {isDone[step] ? <Check className="size-3" strokeWidth={3} /> : index + 1}
                </span>
                <span className={isCurrent ? undefined : 'max-md:sr-only'}>{titles[step]}</span>
                {isDone[step] ? <span className="sr-only">(done)</span> : null}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

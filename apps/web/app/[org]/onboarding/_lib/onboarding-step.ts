import type { Installation, RepositoryOverview } from '@autodevops/contracts/api';

export const onboardingSteps = ['install', 'choose', 'watch'] as const;
export type OnboardingStep = (typeof onboardingSteps)[number];

/**
 * Where the reader goes on: the step of the address when it can be done, else the first one that has not been done. So the onboarding can
 * be left at any point and taken up again.
 */
export function onboardingStep(
  wanted: string | null,
  installations: readonly Installation[],
  repositories: readonly RepositoryOverview[],
): OnboardingStep {
  const isInstalled = installations.some(({ status }) => status === 'active');
  const canDo: Record<OnboardingStep, boolean> = { install: true, choose: isInstalled, watch: repositories.length > 0 };
  const step = onboardingSteps.find((each) => each === wanted);
  if (step !== undefined && canDo[step]) return step;
  if (!isInstalled) return 'install';
  return repositories.length > 0 && wanted === null ? 'watch' : 'choose';
}

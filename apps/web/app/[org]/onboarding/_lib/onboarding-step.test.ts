import type { Installation, RepositoryOverview } from '@autodevops/contracts/api';
import { describe, expect, it } from 'vitest';
import { onboardingStep } from './onboarding-step.ts';

const installation = (status: Installation['status']): Installation => ({
  id: '8d7c2f0e-0000-4000-8000-000000000001',
  accountLogin: 'octocat',
  accountType: 'User',
  status,
  settingsUrl: 'https://github.com/settings/installations/1',
  createdAt: '2026-11-21T12:00:00Z',
});
const connected = [{} as RepositoryOverview];

describe('onboardingStep', () => {
  it('begins with the installation, whatever the address says', () => {
    expect(onboardingStep(null, [], [])).toBe('install');
    expect(onboardingStep('choose', [installation('suspended')], [])).toBe('install');
    expect(onboardingStep('nonsense', [], [])).toBe('install');
  });

  it('goes on with the choice once the App is installed', () => {
    expect(onboardingStep(null, [installation('active')], [])).toBe('choose');
    expect(onboardingStep('watch', [installation('active')], [])).toBe('choose');
  });

  it('is taken up again at the analysis when repositories are connected', () => {
    expect(onboardingStep(null, [installation('active')], connected)).toBe('watch');
  });

  it('lets the reader go back to an earlier step', () => {
    expect(onboardingStep('install', [installation('active')], connected)).toBe('install');
    expect(onboardingStep('choose', [installation('active')], connected)).toBe('choose');
  });
});

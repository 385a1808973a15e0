import { OnboardingView } from './_components/onboarding-view.tsx';

export const metadata = { title: 'Connect repositories' };

export default function OnboardingPage() {
  return <OnboardingView />;
}

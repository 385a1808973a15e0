import { FileQuestion } from 'lucide-react';
import Link from 'next/link';
import { StatusPage } from '#components/organization/status-page.tsx';
import { buttonClasses } from '#components/ui/button.tsx';

export const metadata = { title: 'Not found' };

export default function NotFoundPage() {
  return (
    <StatusPage icon={FileQuestion} code="route.not_found" title="There is nothing at this address.">
      <p>The link may be old, or a letter is missing. Your repositories are where they were.</p>
      <Link href="/" className={`${buttonClasses({ variant: 'primary' })} mt-2 self-start`}>
        Go to your repositories
      </Link>
    </StatusPage>
  );
}

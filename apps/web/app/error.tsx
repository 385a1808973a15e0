'use client';

import { CircleAlert } from 'lucide-react';
import { StatusPage } from '#components/organization/status-page.tsx';
import { Button } from '#components/ui/button.tsx';

/** What a page shows when it breaks while rendering. */
export default function ErrorPage({ error, reset }: { readonly error: Error & { readonly digest?: string }; readonly reset: () => void }) {
  return (
    <StatusPage
      icon={CircleAlert}
      code={`internal${error.digest === undefined ? '' : ` · reference ${error.digest}`}`}
      title="This page broke."
    >
      <p>It is our mistake. Nothing you did is lost: analyses and pull requests go on without the page.</p>
      <Button variant="primary" className="mt-2 self-start" onClick={reset}>
        Try again
      </Button>
    </StatusPage>
  );
}

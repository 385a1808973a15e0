import type { Repository } from '@autodevops/contracts/api';
import { errorCatalogue } from '@autodevops/contracts/errors';
import { TriangleAlert } from 'lucide-react';
import { Notice } from '#components/ui/notice.tsx';

const notices: Partial<Record<Repository['status'], { readonly title: string; readonly wayOut: string }>> = {
  gone: errorCatalogue['repository.gone'],
  suspended: errorCatalogue['installation.suspended'],
  disconnected: {
    title: 'This repository is disconnected.',
    wayOut: 'What was found is kept. Connect it again, and pushes are analysed as before.',
  },
};

/** Says why nothing new comes from a repository that the App no longer reaches, and what to do. Nothing for a connected one. */
export function AccessNotice({ status }: { readonly status: Repository['status'] }) {
  const notice = notices[status];
  if (notice === undefined) return null;
  return (
    <Notice icon={TriangleAlert} iconClassName="text-warning">
      <p>{notice.title}</p>
      <p className="text-ink-muted">{notice.wayOut}</p>
    </Notice>
  );
}

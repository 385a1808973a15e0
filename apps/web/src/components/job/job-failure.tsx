import type { Job } from '@autodevops/contracts/api';
import { errorCatalogue } from '@autodevops/contracts/errors';

/** Why a job did not succeed: the reason, its code and the way out. */
export function JobFailure({ job }: { readonly job: Job }) {
  if (job.errorCode === null) return null;
  const code = job.errorCode;
  const entry = Object.hasOwn(errorCatalogue, code) ? errorCatalogue[code as keyof typeof errorCatalogue] : errorCatalogue.internal;
  return (
    <div className="flex flex-col gap-1 rounded-md border border-line bg-sunken px-3 py-2 text-sm">
      <p>{job.errorMessage ?? entry.title}</p>
      <p className="text-ink-muted">{entry.wayOut}</p>
      <p className="font-mono text-ink-subtle text-xs">code {code}</p>
    </div>
  );
}

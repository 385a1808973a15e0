import { errorCatalogue } from '@autodevops/contracts/errors';
import { CircleAlert } from 'lucide-react';

/** Why a way through GitHub did not work out, from the code in the address. Only codes of the catalogue have a text: an address can say anything. */
export function FlowError({ code }: { readonly code: string | null | undefined }) {
  if (!code) return null;
  const known = Object.hasOwn(errorCatalogue, code) ? (code as keyof typeof errorCatalogue) : 'internal';
  const entry = errorCatalogue[known];
  return (
    <div role="alert" className="flex gap-3 rounded-md border border-line bg-danger-soft px-4 py-3 text-sm">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
      <div className="flex flex-col gap-0.5">
        <p className="font-medium">{entry.title}</p>
        <p className="text-ink-muted">{entry.wayOut}</p>
        <p className="font-mono text-ink-muted text-xs">code {known}</p>
      </div>
    </div>
  );
}

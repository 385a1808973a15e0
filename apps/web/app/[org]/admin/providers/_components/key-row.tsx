import type { AiKeyProvider } from '@autodevops/contracts/ai';
import type { AiKey } from '@autodevops/contracts/api';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { providerTitles } from '#components/ai/ai-words.ts';
import { Button } from '#components/ui/button.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { RemoveKeyDialog } from './remove-key-dialog.tsx';
import { SaveKeyDialog } from './save-key-dialog.tsx';

function Saved({ saved }: { readonly saved: AiKey | null }) {
  if (saved === null) return <span className="text-ink-muted">No key of your own</span>;
  return (
    <span className="text-ink-muted">
      <span className="font-mono text-ink text-xs">…{saved.lastFour}</span>, saved by {saved.savedBy ?? 'a former member'}{' '}
      <RelativeTime at={saved.savedAt} />
    </span>
  );
}

/** The organization's key for one provider: add, replace, remove. */
export function KeyRow({
  provider,
  saved,
  isPending,
}: {
  readonly provider: AiKeyProvider;
  readonly saved: AiKey | null;
  readonly isPending: boolean;
}) {
  const [layer, setLayer] = useState<'none' | 'save' | 'remove'>('none');
  const title = providerTitles[provider];
  const close = () => setLayer('none');
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b px-4 py-2.5 text-sm last:border-b-0">
      <KeyRound aria-hidden className="size-4 shrink-0 text-ink-subtle" strokeWidth={1.75} />
      <span className="min-w-0 flex-1 basis-40">
        <span className="block font-medium">{title}</span>
        {isPending ? <Skeleton className="h-4 w-40" /> : <Saved saved={saved} />}
      </span>
      <span className="flex gap-2">
        <Button
          size="sm"
          disabled={isPending}
          onClick={() => setLayer('save')}
          aria-label={`${saved === null ? 'Add' : 'Replace'} the key for ${title}`}
        >
          {saved === null ? 'Add a key' : 'Replace'}
        </Button>
        {saved === null ? null : (
          <Button size="sm" variant="danger" onClick={() => setLayer('remove')} aria-label={`Remove the key for ${title}`}>
            Remove
          </Button>
        )}
      </span>
      {layer === 'save' ? <SaveKeyDialog provider={provider} isReplacing={saved !== null} onClose={close} /> : null}
      {layer === 'remove' && saved !== null ? <RemoveKeyDialog provider={provider} lastFour={saved.lastFour} onClose={close} /> : null}
    </li>
  );
}

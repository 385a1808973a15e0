import type { AiKeyProvider } from '@autodevops/contracts/ai';
import { SaveAiKeyInput } from '@autodevops/contracts/api';
import { useId, useState } from 'react';
import { useSaveOwnKey } from '#api/ai/own-keys.ts';
import { providerTitles } from '#components/ai/ai-words.ts';
import { usePlace } from '#components/organization/organization-context.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Input } from '#components/ui/input.tsx';

/** Takes a key, has it tried, and keeps it only when the provider accepted it. */
export function SaveKeyDialog({
  provider,
  isReplacing,
  onClose,
}: {
  readonly provider: AiKeyProvider;
  readonly isReplacing: boolean;
  readonly onClose: () => void;
}) {
  const { organization } = usePlace();
  const save = useSaveOwnKey(organization.id, provider);
  const [apiKey, setApiKey] = useState('');
  const [isTried, setIsTried] = useState(false);
  const [inputId, hintId] = [useId(), useId()];
  const isWellFormed = SaveAiKeyInput.safeParse({ apiKey }).success;
  const title = providerTitles[provider];
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={`${isReplacing ? 'Replace' : 'Add'} the key for ${title}`}
      description={`One small call to ${title} tells whether the key works. It is kept sealed, and nobody can read it back, you included.`}
    >
      <form
        className="flex flex-col gap-3 p-4"
        onSubmit={(event) => {
          event.preventDefault();
          setIsTried(true);
          if (isWellFormed && !save.isPending) save.mutate(apiKey, { onSuccess: onClose });
        }}
      >
        <label htmlFor={inputId} className="text-sm">
          API key
        </label>
        <Input
          id={inputId}
          type="password"
          autoComplete="off"
          data-1p-ignore
          value={apiKey}
          aria-describedby={hintId}
          aria-invalid={isTried && !isWellFormed ? true : undefined}
          onChange={(event) => setApiKey(event.target.value)}
        />
        <p id={hintId} className="text-danger text-xs" role={isTried && !isWellFormed ? 'alert' : undefined}>
          {isTried && !isWellFormed ? 'Paste the whole key: at least eight characters, without spaces.' : null}
        </p>
        {save.isError ? <ErrorState error={save.error}>{isReplacing ? 'The key before it is used on.' : null}</ErrorState> : null}
        <div className="flex justify-end gap-2 pt-1">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" isPending={save.isPending}>
            Test and save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

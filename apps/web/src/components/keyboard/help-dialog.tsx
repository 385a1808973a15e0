'use client';

import { Dialog } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { setSingleKeys, useSingleKeys } from './single-keys.ts';

const rows: readonly (readonly [string, readonly string[]])[] = [
  ['Search repositories, pages and actions', ['⌘ K', 'Ctrl K']],
  ['Go to the repositories', ['g', 'r']],
  ['Go to the findings', ['g', 'f']],
  ['Next item of a list', ['j']],
  ['Previous item of a list', ['k']],
  ['Open the item', ['Enter']],
  ['Select the finding', ['x']],
  ['Acknowledge the finding, or all that are selected', ['a']],
  ['Between tabs', ['←', '→']],
  ['This help', ['?']],
];

export function HelpDialog({ isOpen, onOpenChange }: { readonly isOpen: boolean; readonly onOpenChange: (isOpen: boolean) => void }) {
  const areOn = useSingleKeys();
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title="Keyboard">
      <dl className="flex flex-col overflow-y-auto px-4 py-2">
        {rows.map(([what, pressed]) => (
          <div key={what} className="flex items-center justify-between gap-4 border-line border-b py-2 text-sm last:border-b-0">
            <dt>{what}</dt>
            <dd className="flex items-center gap-1.5">
              {pressed.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <label className="flex items-center gap-2 border-line border-t px-4 py-3 text-sm">
        <input type="checkbox" className="size-4 accent-accent" checked={areOn} onChange={(event) => setSingleKeys(event.target.checked)} />
        Shortcuts of a single key are on
      </label>
    </Dialog>
  );
}

'use client';

import { Tabs as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { useCurrentInView } from './use-current-in-view.ts';

export interface Tab<Id extends string> {
  readonly id: Id;
  readonly title: string;
  /** A number behind the title, or a dot for what waits there; not part of the tab's name. */
  readonly mark?: number | 'dot' | undefined;
}

/** Tabs with one panel; arrow keys move between them. */
export function Tabs<Id extends string>({
  label,
  tabs,
  current,
  onChange,
  children,
}: {
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly current: Id;
  readonly onChange: (id: Id) => void;
  readonly children: ReactNode;
}) {
  const row = useCurrentInView<HTMLDivElement>(current);
  return (
    <Primitive.Root value={current} onValueChange={(id) => onChange(id as Id)}>
      <Primitive.List
        ref={row}
        aria-label={label}
        className="-mx-4 sm:-mx-6 flex gap-1 overflow-x-auto border-line border-b px-4 sm:px-6 [scrollbar-width:none]"
      >
        {tabs.map((tab) => (
          <Primitive.Trigger
            key={tab.id}
            value={tab.id}
            aria-label={tab.title}
            className="group -mb-px relative flex h-10 shrink-0 items-center gap-1.5 border-transparent border-b-2 px-2 text-ink-muted text-sm -outline-offset-2 hover:text-ink data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink"
          >
            {tab.title}
            {tab.mark === 'dot' ? <span aria-hidden className="size-1.5 rounded-full bg-accent" /> : null}
            {typeof tab.mark === 'number' ? (
              <span
                aria-hidden
                data-count={tab.mark}
                className="rounded-sm bg-hover px-1 font-normal text-ink-muted text-xs before:content-[attr(data-count)]"
              />
            ) : null}
          </Primitive.Trigger>
        ))}
      </Primitive.List>
      <Primitive.Content key={current} value={current} className="pt-5 focus-visible:outline-offset-4">
        {children}
      </Primitive.Content>
    </Primitive.Root>
  );
}

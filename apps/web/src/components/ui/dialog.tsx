'use client';

import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

const places = {
  middle: 'top-[12vh] left-1/2 w-[min(560px,calc(100vw-24px))] max-h-[76vh] -translate-x-1/2 rounded-md border',
  left: 'inset-y-0 left-0 w-[min(300px,86vw)] border-r',
} as const;

const fields = 'input:not([type="checkbox"], [type="hidden"]), textarea';

export interface DialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly title: string;
  readonly isTitleHidden?: boolean;
  readonly description?: ReactNode;
  readonly place?: keyof typeof places;
  readonly className?: string;
  readonly children: ReactNode;
}

/** The first field takes the focus, so that what is typed next goes there; without one, the layer's own order holds. */
function focusFirstField(event: Event): void {
  const field = event.currentTarget instanceof HTMLElement ? event.currentTarget.querySelector<HTMLElement>(fields) : null;
  if (field === null) return;
  event.preventDefault();
  field.focus();
}

/** A layer that holds the focus until it is closed: in the middle, or as a sheet from the left. */
export function Dialog(props: DialogProps) {
  const { isOpen, onOpenChange, title, isTitleHidden = false, description, place = 'middle', className, children } = props;
  return (
    <Primitive.Root open={isOpen} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-overlay" />
        <Primitive.Content
          onOpenAutoFocus={focusFirstField}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          className={classNames(
            'fixed z-50 flex flex-col overflow-hidden border-line-strong bg-surface focus:outline-none',
            places[place],
            className,
          )}
        >
          <div className={isTitleHidden ? 'sr-only' : 'flex items-center justify-between gap-4 border-line border-b px-4 py-3'}>
            <Primitive.Title className="font-medium text-lg">{title}</Primitive.Title>
            <Primitive.Close className="-mr-1 rounded-sm p-1 text-ink-muted hover:bg-hover hover:text-ink" aria-label="Close">
              <X aria-hidden className="size-4" />
            </Primitive.Close>
          </div>
          {description === undefined ? null : (
            <Primitive.Description asChild className="px-4 pt-3 text-ink-muted text-sm">
              <div>{description}</div>
            </Primitive.Description>
          )}
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

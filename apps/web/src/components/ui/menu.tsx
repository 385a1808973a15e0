'use client';

import { Check } from 'lucide-react';
import { DropdownMenu as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

const itemClasses =
  'flex w-full select-none items-center gap-2 rounded-sm px-2 py-1.5 text-ink text-sm outline-none data-[highlighted]:bg-hover data-[disabled]:opacity-50';

export function Menu({ trigger, side = 'bottom', children }: { trigger: ReactNode; side?: 'top' | 'bottom'; children: ReactNode }) {
  return (
    <Primitive.Root modal={false}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align="start"
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 min-w-56 max-w-[min(320px,calc(100vw-16px))] animate-appear rounded-md border border-line-strong bg-surface p-1"
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

export function MenuItem({ icon, onSelect, children }: { icon?: ReactNode; onSelect: () => void; children: ReactNode }) {
  return (
    <Primitive.Item onSelect={onSelect} className={itemClasses}>
      {icon}
      {children}
    </Primitive.Item>
  );
}

/** One choice of several, of which one holds. */
export function MenuChoice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly text: ReactNode }[];
  readonly onChange: (value: Value) => void;
}) {
  return (
    <Primitive.RadioGroup value={value} onValueChange={(next) => onChange(next as Value)} aria-label={label}>
      <Primitive.Label className="px-2 pt-1.5 pb-1 text-ink-subtle text-xs">{label}</Primitive.Label>
      {options.map((option) => (
        <Primitive.RadioItem key={option.value} value={option.value} className={classNames(itemClasses, 'justify-between')}>
          <span className="flex min-w-0 items-center gap-2">{option.text}</span>
          <Primitive.ItemIndicator>
            <Check aria-hidden className="size-4 text-accent" />
          </Primitive.ItemIndicator>
        </Primitive.RadioItem>
      ))}
    </Primitive.RadioGroup>
  );
}

export function MenuSeparator() {
  return <Primitive.Separator className="-mx-1 my-1 h-px bg-line" />;
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Primitive.Label className="px-2 py-1.5 text-ink-subtle text-xs">{children}</Primitive.Label>;
}

import { LoaderCircle } from 'lucide-react';
import { Slot } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';

const variants = {
  primary: 'bg-accent text-on-accent border-accent hover:bg-accent-strong hover:border-accent-strong',
  secondary: 'bg-surface text-ink border-line-strong hover:bg-hover',
  ghost: 'border-transparent text-ink-muted hover:bg-hover hover:text-ink',
  danger: 'bg-surface text-danger border-line-strong hover:border-danger hover:bg-danger-soft',
} as const;

const sizes = { sm: 'h-7 px-2 text-sm gap-1.5', md: 'h-8 px-3 text-sm gap-2', lg: 'h-10 px-4 text-base gap-2' } as const;

export interface ButtonStyle {
  readonly variant?: keyof typeof variants;
  readonly size?: keyof typeof sizes;
}

/** The look of a button, for a link that leads to the one thing to do next. */
export function buttonClasses({ variant = 'secondary', size = 'md' }: ButtonStyle = {}): string {
  return classNames(
    'inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-md border font-medium transition-colors',
    'disabled:cursor-not-allowed disabled:opacity-55',
    variants[variant],
    sizes[size],
  );
}

export interface ButtonProps extends ComponentProps<'button'>, ButtonStyle {
  /** Gives the look to the only child instead, for example to a link. */
  readonly asChild?: boolean;
  /** Shows that the press is being worked on; further presses do nothing. */
  readonly isPending?: boolean;
  readonly icon?: ReactNode;
}

export function Button({ asChild = false, variant, size, isPending = false, icon, className, children, onClick, ...rest }: ButtonProps) {
  const classes = classNames(
    buttonClasses({ ...(variant === undefined ? {} : { variant }), ...(size === undefined ? {} : { size }) }),
    className,
  );
  if (asChild) {
    return (
      <Slot.Root className={classes} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type="button"
      className={classes}
      aria-disabled={isPending || undefined}
      aria-busy={isPending || undefined}
      onClick={isPending ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {isPending ? <LoaderCircle aria-hidden className="size-4 animate-spin" /> : icon}
      {children}
    </button>
  );
}

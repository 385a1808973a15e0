import { classNames } from './class-names.ts';

/** A grey bar where text will be. Hidden from assistive technology: the container says that it is loading. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <span aria-hidden className={classNames('block animate-pulse-soft rounded-sm bg-hover', className ?? 'h-4 w-full')} />;
}

/** Says that something is loading, once, to whoever cannot see the skeletons. */
export function LoadingNotice({ what }: { readonly what: string }) {
  return (
    <span role="status" className="sr-only">
      Loading {what}
    </span>
  );
}

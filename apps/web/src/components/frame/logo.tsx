/** The mark: lines of a file, and the fact that one of them comes from. */
export function Logo({ className = 'size-6' }: { readonly className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className={className}>
      <rect width="32" height="32" rx="7" className="fill-accent" />
      <path d="M9 9v14M9 11h6M9 21h14" fill="none" className="stroke-on-accent" strokeWidth="2.5" strokeLinecap="round" />
      <circle cx="20" cy="11" r="3.25" className="fill-on-accent" />
    </svg>
  );
}

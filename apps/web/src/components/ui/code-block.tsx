import { CopyButton } from './copy-button.tsx';

/** A short piece of code or a command as it is, with line numbers where they matter. */
export function CodeBlock({
  code,
  label,
  firstLine,
  canCopy = false,
}: {
  readonly code: string;
  readonly label: string;
  readonly firstLine?: number;
  readonly canCopy?: boolean;
}) {
  const lines = code.replace(/\n$/, '').split('\n');
  return (
    <div className="flex items-start gap-1 rounded-md border border-line bg-sunken">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable with the keyboard */}
      <pre tabIndex={0} className="min-w-0 flex-1 overflow-x-auto px-3 py-2 text-xs leading-5">
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their number
          <code key={index} className="block">
            {firstLine === undefined ? null : (
              <span aria-hidden className="mr-4 inline-block w-6 select-none text-right text-ink-subtle">
                {firstLine + index}
              </span>
            )}
            {line}
          </code>
        ))}
      </pre>
      {canCopy ? (
        <span className="p-1">
          <CopyButton text={code} label={`Copy ${label}`} />
        </span>
      ) : null}
    </div>
  );
}

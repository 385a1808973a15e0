import { classNames } from './class-names.ts';

/** A few choices of which one holds, side by side. */
export function Choices<Value extends string | number>({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly text: string }[];
  readonly onChange: (value: Value) => void;
}) {
  return (
    <fieldset className="flex">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className={classNames(
            '-ml-px h-8 border px-2.5 text-sm first:ml-0 first:rounded-l-md last:rounded-r-md focus-visible:z-10 sm:h-7',
            option.value === value
              ? 'z-[1] border-accent bg-accent-soft text-accent-ink'
              : 'border-line text-ink-muted hover:bg-hover hover:text-ink',
          )}
        >
          {option.text}
        </button>
      ))}
    </fieldset>
  );
}

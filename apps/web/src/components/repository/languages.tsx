interface Language {
  readonly name: string;
  readonly share: number;
}

const percent = (share: number) => `${share > 0 && share < 0.01 ? '<1' : Math.round(share * 100)} %`;

/** The two largest languages, in words; nothing where there is none. */
export function LanguagesText({ languages }: { readonly languages: readonly Language[] }) {
  const [first, second] = languages;
  if (first === undefined) return null;
  return (
    <span className="whitespace-nowrap" title={languages.map(({ name, share }) => `${name} ${percent(share)}`).join(', ')}>
      {first.name}
      {second === undefined ? null : <span className="text-ink-muted">, {second.name}</span>}
    </span>
  );
}

const shades = ['bg-accent', 'bg-accent/60', 'bg-accent/35', 'bg-line-strong', 'bg-line-strong/60'];

/** All languages as one bar, with a legend. */
export function LanguagesBar({ languages }: { readonly languages: readonly Language[] }) {
  const shown = languages.slice(0, shades.length);
  return (
    <div className="flex flex-col gap-2">
      <div aria-hidden className="flex h-2 gap-0.5 overflow-hidden rounded-sm">
        {shown.map(({ name, share }, index) => (
          <span key={name} className={shades[index]} style={{ flexGrow: Math.max(share, 0.01) }} />
        ))}
      </div>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {shown.map(({ name, share }, index) => (
          <li key={name} className="flex items-center gap-1.5">
            <span aria-hidden className={`size-2 rounded-[2px] ${shades[index]}`} />
            {name} <span className="text-ink-muted">{percent(share)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

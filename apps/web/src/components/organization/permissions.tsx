const permissions = [
  ['Read files and metadata', 'Only manifests, lock files, Dockerfiles and CI files are read, to find out what to run.'],
  ['Write contents and workflows', 'To put the proposal on a branch of its own. The default branch is never written to.'],
  ['Pull requests', 'To open one when you press the button, and to follow its review.'],
  ['Read checks', 'To show whether the proposal is green before it is merged.'],
] as const;

/** What the GitHub App asks for, and why. */
export function Permissions() {
  return (
    <section aria-labelledby="permissions" className="flex flex-col gap-2">
      <h2 id="permissions" className="font-medium text-sm">
        What it asks for, and why
      </h2>
      <dl className="grid gap-x-8 gap-y-3 text-sm sm:grid-cols-2">
        {permissions.map(([name, why]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="text-ink-muted">{why}</dd>
          </div>
        ))}
      </dl>
      <p className="text-ink-muted text-sm">You choose the repositories in the next step, and can take any of them back at any time.</p>
    </section>
  );
}

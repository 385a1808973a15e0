import { isOurFile } from '@autodevops/contracts/workflow';

/** The workflow of the repository, not of ours, that uses an action whose name starts so; null where there is none. */
export function foreignWorkflowUsing(existingFiles: ReadonlyMap<string, string>, action: string): string | null {
  const uses = new RegExp(`^\\s*(?:-\\s+)?uses:\\s*["']?${action}(?:/[a-z-]+)?@`, 'm');
  return foreignWorkflows(existingFiles).find(([, content]) => uses.test(content))?.[0] ?? null;
}

/** The workflows of the repository that we did not write. */
export function foreignWorkflows(existingFiles: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  return [...existingFiles].filter(([path, content]) => path.startsWith('.github/workflows/') && !isOurFile(content));
}

import { defineRule } from '../../rule/define-rule.ts';

export const rule = defineRule({
  meta: {
    id: 'dockerfile-context-not-limited',
    since: '0.2.0',
    title: 'Everything in the directory is copied into the image',
    summary: '`COPY .` in a repository without a `.dockerignore`.',
    why: 'The history of Git, local `.env` files, keys and installed dependencies of whoever builds end in the image, and every changed file makes all later layers new.',
    remediation: 'Add a `.dockerignore` that names at least `.git`, `.env*` and the directories that are installed or built.',
    severity: 'low',
    confidence: 'high',
    area: 'speed',
    references: ['https://docs.docker.com/build/concepts/context/#dockerignore-files'],
  },
  scope: 'dockerfile',
  check: ({ dockerfile: { path, source, stages }, paths }) => {
    if (paths === null) return [];
    const directory = path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : '';
    // The context is the directory of the file or one above it.
    if ([`${path}.dockerignore`, `${directory}.dockerignore`, '.dockerignore'].some((file) => paths.has(file))) return [];
    const copies = stages.flatMap(({ instructions }) =>
      instructions.filter(({ name, text }) => (name === 'COPY' || name === 'ADD') && isWholeContext(text)),
    );
    return copies
      .slice(0, 1)
      .map(({ span }) => ({ source, span, anchor: 'context', message: 'No `.dockerignore` keeps anything out of what is copied here.' }));
  },
});

function isWholeContext(text: string): boolean {
  if (/(?:^|\s)--from=/.test(text)) return false;
  const words = text.split(/[\s,[\]"]+/).filter((word) => word !== '' && !word.startsWith('--'));
  return words.length === 2 && (words[0] === '.' || words[0] === './');
}

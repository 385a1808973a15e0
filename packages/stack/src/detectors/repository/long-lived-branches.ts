import type { FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { textAt, textsAt } from '../../parse/value-at.ts';
import { byText } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';

/** Branches that live beside the default one: where work is gathered, and where releases are kept. Stars stand for what follows. */
const longLived =
  /^(?:dev|develop|development|next|staging|stable|lts|releases?(?:[/-](?:v?\d[\w.]*|\*{1,2}))?|v?\d+(?:\.\d+){0,2}(?:\.x|\.\*)?|\d+(?:[.-]\d+)*-stable)$/;

/**
 * Further branches that the checks of existing workflows run on. Only a workflow that checks pushes to the default branch tells: one for other branches alone
 * publishes or deploys from them. Names that are not of that kind stay out, because a branch of a topic is gone tomorrow.
 */
export function longLivedBranches(repository: Repository): FactDraft[] {
  const { defaultBranch } = repository.snapshot;
  const found = repository
    .below('.github/workflows')
    .filter((file) => /\.ya?ml$/.test(file))
    .flatMap((file) => {
      const document = repository.yaml(file);
      const branches = textsAt(document?.value, 'on', 'push', 'branches');
      const one = textAt(document?.value, 'on', 'push', 'branches');
      const all = one === undefined ? branches : [one];
      if (document === undefined || !all.includes(defaultBranch)) return [];
      const source = { file, line: document.lineOf('on', 'push', 'branches') };
      return all.filter((name) => name !== defaultBranch && longLived.test(name)).map((name) => ({ name, source }));
    });
  const [first] = found;
  if (first === undefined) return [];
  const value = [...new Set(found.map(({ name }) => name))].sort(byText).slice(0, 8);
  return [
    soleFact('long-lived-branches', { value, kind: 'declaration', source: first.source, confidence: 0.8, via: 'trigger of a workflow' }),
  ];
}

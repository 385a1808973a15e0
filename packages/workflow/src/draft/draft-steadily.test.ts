import { describe, expect, it } from 'vitest';
import { catalogueAction } from '../catalogue/catalogue.ts';
import { effectiveCatalogue } from '../catalogue/effective-catalogue.ts';
import { draftOf } from '../testing/draft-of.ts';
import { npmLibrary, pnpmMonorepo } from '../testing/sample-profiles.ts';
import { draftSteadily, type PublishedProposal } from './draft-steadily.ts';

const name = 'actions/checkout';
const own = catalogueAction(name);
const catalogue = effectiveCatalogue(new Map([[name, { ...own, version: `${own.version.split('.')[0]}.99.0`, sha: 'c'.repeat(40) }]]));
const input = (profile = pnpmMonorepo()) => ({ profile, defaultBranch: 'main', existingFiles: new Map<string, string>(), catalogue });

const published = async (): Promise<PublishedProposal> => {
  const { contentHash, pins = {} } = await draftOf(pnpmMonorepo());
  return { contentHash, pins };
};

const drafted = async (...[request, before]: Parameters<typeof draftSteadily>) => {
  const result = await draftSteadily(request, before);
  if (result.outcome !== 'drafted') throw new Error('Expected a draft.');
  return result.draft;
};

describe('a repository that has a pull request', () => {
  it('gets the same proposal again where nothing but pins has moved on', async () => {
    const before = await published();
    const draft = await drafted(input(), before);

    expect(draft.contentHash).toBe(before.contentHash);
    expect(draft.pins).toEqual(before.pins);
    expect(draft.gate.isPassed).toBe(true);
  });

  it('gets the newer pins together with any other change', async () => {
    const draft = await drafted(input(npmLibrary()), await published());

    expect(draft.pins?.[name]?.sha).toBe('c'.repeat(40));
    expect(draft).toEqual(await draftOf(npmLibrary(), { catalogue }));
  });

  it('gets the newer pins where what was kept is no catalogue, and where nothing was published', async () => {
    const { contentHash, pins } = await published();
    const { [name]: _, ...others } = pins;
    const strange = { ...others, [name]: { ...own, sha: 'main' } };

    expect((await drafted(input(), { contentHash, pins: strange })).pins?.[name]?.sha).toBe('c'.repeat(40));
    expect((await drafted(input(), null)).pins?.[name]?.sha).toBe('c'.repeat(40));
  });
});

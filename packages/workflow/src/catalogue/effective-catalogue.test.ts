import type { ActionPin } from '@autodevops/contracts/audit';
import { CompanionId } from '@autodevops/contracts/workflow';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifyFiles } from '../draft/verify-files.ts';
import { draftOf } from '../testing/draft-of.ts';
import { sampleProfiles } from '../testing/sample-profiles.ts';
import { actionNames, actionPins, bundledCatalogue, type CatalogueAction, catalogueAction, pinsOf, versionOf } from './catalogue.ts';
import { effectiveCatalogue, keptCatalogue } from './effective-catalogue.ts';

const name = 'actions/checkout';
const own = catalogueAction(name);
const [major = 0, minor = 0] = own.version.slice(1).split('.').map(Number);
const sha = 'c'.repeat(40);
const newer: CatalogueAction = { ...own, version: `v${major}.${minor + 1}.0`, sha };
const taken = (pin: ActionPin) => effectiveCatalogue(new Map([[name, pin]])).actions.get(name);

/** Every action of the bundle that has a version of three numbers, at a newer release of its major. */
const allNewer: ReadonlyMap<string, ActionPin> = new Map(
  actionNames.flatMap((action): [string, ActionPin][] => {
    const pin = catalogueAction(action);
    const [, prefix, first, second] = /^(v?)(\d+)\.(\d+)\.\d+$/.exec(pin.version) ?? [];
    const version = `${prefix}${first}.${Number(second) + 1}.0`;
    return first === undefined ? [] : [[action.toLowerCase(), { ...pin, version, sha: pin.sha.split('').reverse().join('') }]];
  }),
);

describe('the effective catalogue', () => {
  it('takes a newer release of the same major version', () => {
    expect(taken(newer)).toEqual(newer);
    expect(effectiveCatalogue(new Map()).actions).toEqual(bundledCatalogue.actions);
  });

  it.each([
    ['an older one', { version: `v${major}.0.0` }],
    ['the same one at another commit', { version: own.version }],
    ['another major version', { version: `v${major + 1}.0.0` }],
    ['no release', { version: 'main' }],
    ['a version that would break out of its comment', { version: `v${major}.9.0\n      - run: evil` }],
    ['no commit', { sha: 'main' }],
    ['a runtime that has ended', { runtime: 'node16' }],
    ['fewer inputs than a planner may set', { inputs: {} }],
  ])('keeps its own pin for %s', (_, change) => {
    expect(taken({ ...newer, ...change })).toEqual(own);
  });

  it('has the names of the bundle and no other, whatever is known', () => {
    const anyPin = fc.record({ version: fc.string(), sha: fc.string(), runtime: fc.constant('node24'), inputs: fc.constant({}) });
    const anyName = fc.oneof(fc.string(), fc.constantFrom(...actionNames, '__proto__', 'constructor'));
    fc.assert(
      fc.property(fc.array(fc.tuple(anyName, anyPin)), (pins) => {
        expect([...effectiveCatalogue(new Map(pins)).actions.keys()]).toEqual(actionNames);
        expect(pinsOf(effectiveCatalogue(new Map(pins)))).toEqual(actionPins);
      }),
    );
  });

  it('has a version that stands for its pins, in whatever order', async () => {
    const reversed = { ...bundledCatalogue, actions: new Map([...bundledCatalogue.actions].reverse()) };

    expect(await versionOf(bundledCatalogue)).toMatch(/^\d{4}-\d{2}-\d{2}\.[0-9a-f]{12}$/);
    expect(await versionOf(reversed)).toBe(await versionOf(bundledCatalogue));
    expect(await versionOf(effectiveCatalogue(new Map([[name, newer]])))).not.toBe(await versionOf(bundledCatalogue));
  });
});

describe('generation with a catalogue', () => {
  const catalogue = effectiveCatalogue(allNewer);
  const options = { catalogue, companions: CompanionId.options };

  it.each(Object.entries(sampleProfiles))(
    'pins everything of %s by it, passes the gate, and changes nothing but pins',
    async (_, sample) => {
      const plain = await draftOf(sample(), { companions: CompanionId.options });
      const draft = await draftOf(sample(), options);
      const withoutPins = (content = '') => content.replaceAll(/@[0-9a-f]{40} # \S+/g, '@');

      expect(draft.gate.checks.flatMap(({ messages }) => messages)).toEqual([]);
      expect(draft.files.map(({ content }) => withoutPins(content))).toEqual(plain.files.map(({ content }) => withoutPins(content)));
      expect(draft.companions.map(({ file }) => file === null)).toEqual(plain.companions.map(({ file }) => file === null));
      const texts = draft.files.map(({ content }) => content).join('\n');
      for (const [action, pin] of Object.entries(draft.pins ?? {})) expect(pin).toEqual(catalogue.actions.get(action as never));
      for (const [, action = '', commit] of texts.matchAll(/uses: (\S+)@([0-9a-f]{40})/g)) expect(draft.pins?.[action]?.sha).toBe(commit);
    },
  );

  it.each(Object.entries(sampleProfiles))('gives the same bytes for %s and the same catalogue', async (_, sample) => {
    const again = effectiveCatalogue(new Map([...allNewer].reverse()));

    expect(await draftOf(sample(), { ...options, catalogue: again })).toEqual(await draftOf(sample(), options));
  });
});

describe('the catalogue that is kept with a proposal', () => {
  it.each(Object.entries(sampleProfiles))('lets the files of %s pass again, when pins have moved on or back', async (_, sample) => {
    const profile = sample();
    const draft = await draftOf(profile, { catalogue: effectiveCatalogue(allNewer) });
    const judge = (catalogue = bundledCatalogue) => verifyFiles({ profile, files: draft.files, needs: draft.needs, catalogue });

    expect((await judge(keptCatalogue(draft.pins ?? {}))).isPassed).toBe(true);
    expect((await judge()).checks.find(({ id }) => id === 'pins')?.status).toBe('failed');
  });

  it('holds no action that the bundle does not name, and nothing that is no pin', () => {
    const kept = keptCatalogue({ [name]: newer, 'evil/action': newer, 'actions/cache': { ...newer, sha: 'main' }, __proto__: newer });

    expect([...kept.actions]).toEqual([[name, newer]]);
  });
});

import type { FactDraft } from '../../facts/fact-draft.ts';
import { defineDetector } from '../define-detector.ts';
import { publishablePackages } from './publishable-packages.ts';
import { publishingCi } from './publishing-ci.ts';
import { goreleaserFacts } from './read-goreleaser.ts';
import { changesetsFacts, releasePleaseFacts, releaseTools } from './release-tools.ts';

export const detector = defineDetector({
  meta: {
    id: 'release',
    title: 'Releases',
    summary: 'How releases are made: the tool that is configured for it, what may be published, and what existing CI publishes already.',
    reads: [
      '{.goreleaser,goreleaser,.config/goreleaser}.{yml,yaml}',
      '.changeset/config.json',
      '{release-please-config,.release-please-manifest,lerna}.json',
      'package.json',
      '**/{package.json,pyproject.toml,Cargo.toml}',
      '.travis.{yml,yaml}',
    ],
    decides: ['release.tools', 'release.goreleaser', 'release.changesets', 'release.release-please', 'release.ci', 'publish.npm'],
  },
  phase: 'needs',
  detect: ({ repository, projects }) => ({
    facts: [
      ...releaseTools(repository),
      ...goreleaserFacts(repository),
      ...changesetsFacts(repository),
      ...releasePleaseFacts(repository),
      ...publishingCi(repository),
      ...publishablePackages(repository, projects),
    ] satisfies readonly FactDraft[],
  }),
});

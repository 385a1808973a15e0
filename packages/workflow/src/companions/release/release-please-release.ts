import { findFact, reasonOf } from '../../plan/read-fact.ts';
import { actionStep } from '../../plan/steps.ts';
import { baseJob } from '../../planners/base-job.ts';
import { mayWrite, type ReleasePlan } from './release-recipe.ts';

/** release-please: a pull request with the next version, and a tag and a release once it is merged. */
export const releasePleaseRelease: ReleasePlan = ({ profile }) => {
  const configured = findFact(profile, 'release.release-please');
  const manifest = findFact(profile, 'release.release-please-manifest');
  if (configured === null || manifest === null) return null;
  const reasons = [
    reasonOf(configured, `${configured.source.file} configures release-please`),
    reasonOf(manifest, `${manifest.source.file} holds the versions`),
  ];
  return {
    outcome: 'planned',
    trigger: 'push',
    needs: [],
    explanation:
      'Keeps a pull request open with the next version and its release notes; merging it makes the tag and the release. “Allow GitHub Actions to create and approve pull requests” must be on in the settings. Nothing is published to a registry.',
    jobs: [
      {
        ...baseJob('.', []),
        id: 'release-please',
        title: 'release-please',
        explanation: 'Opens the pull request of the next release, and makes the release when it has been merged.',
        timeoutMinutes: 10,
        reasons,
        permissions: {
          contents: mayWrite('It writes the branch of its pull request, the tag and the release.'),
          'pull-requests': mayWrite('It opens and updates the pull request.'),
        },
        steps: [actionStep('Prepare or make the release', 'googleapis/release-please-action', {}, reasons)],
      },
    ],
  };
};

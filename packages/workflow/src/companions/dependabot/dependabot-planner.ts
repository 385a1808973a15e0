import { isOurFile } from '@autodevops/contracts/workflow';
import { findFact } from '../../plan/read-fact.ts';
import type { CompanionPlan, CompanionPlanner } from '../companion-planner.ts';
import { renderDependabot } from './render-dependabot.ts';
import { updateEntries } from './update-entries.ts';

const paths = ['.github/dependabot.yml', '.github/dependabot.yaml'] as const;

/** `.github/dependabot.yml`: weekly, grouped pull requests for every ecosystem of the repository. Never beside another bot. */
export const dependabotPlanner: CompanionPlanner = {
  id: 'dependabot',
  title: 'Dependabot',
  summary: 'Weekly pull requests that move dependencies and pinned actions on, minor and patch versions in one.',
  plan({ profile, existingFiles }): CompanionPlan {
    const bot = findFact(profile, 'updates.bot');
    if (bot !== null) return { outcome: 'not-offered', reason: `${bot.source.file} configures ${nameOf(bot.value)} already.` };
    const foreign = paths.find((path) => existingFiles.has(path) && !isOurFile(existingFiles.get(path) ?? ''));
    if (foreign !== undefined) return { outcome: 'not-offered', reason: `${foreign} configures Dependabot already.` };
    const entries = updateEntries(profile);
    const path = existingFiles.has(paths[1]) ? paths[1] : paths[0];
    return {
      outcome: 'offered',
      explanation: `Looks once a week for updates of ${entries.map(({ ecosystem }) => ecosystem).join(', ')}. Minor and patch versions come in one pull request each, a week after their release.`,
      file: renderDependabot(entries, path),
      jobs: [],
    };
  },
};

function nameOf(bot: unknown): string {
  return bot === 'renovate' ? 'Renovate' : 'Dependabot';
}

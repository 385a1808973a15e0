import { type DependabotInput, defineRule, type Hit } from '../../rule/define-rule.ts';
import { dependabotNames } from './ecosystems.ts';

export const rule = defineRule({
  meta: {
    id: 'dependabot-missing-ecosystem',
    since: '0.2.0',
    title: 'Dependabot leaves a part of the repository out',
    summary: 'Workflows, or projects with dependencies, of an ecosystem that no entry of `updates` names.',
    why: 'What is not named is never updated, and because Dependabot is there nobody expects that.',
    remediation: 'Add an entry for the ecosystem, with its directories.',
    severity: 'low',
    confidence: 'medium',
    area: 'supply-chain',
    references: [
      'https://docs.github.com/en/code-security/dependabot/ecosystems-supported-by-dependabot/supported-ecosystems-and-repositories',
    ],
  },
  scope: 'dependabot',
  check: (input) => hitsOf(input),
});

function hitsOf({ dependabot: { source, updates, updatesKey }, profile, hasWorkflows }: DependabotInput): readonly Hit[] {
  const covered = new Set(updates.flatMap(({ ecosystem }) => ecosystem?.value ?? []));
  const otherBot = profile.facts.some(
    ({ name, value, losers }) => name === 'updates.bot' && (value === 'renovate' || losers.some((loser) => loser.value === 'renovate')),
  );
  if (updates.length === 0 || otherBot) return [];
  const missing: string[] = hasWorkflows && !covered.has('github-actions') ? ['github-actions'] : [];
  // A lock file says that there are dependencies to update.
  const locked = new Set(profile.workspaces.filter(({ lockFiles }) => lockFiles.length > 0).map(({ ecosystem }) => ecosystem));
  for (const ecosystem of [...locked].sort()) {
    const names = dependabotNames.get(ecosystem);
    const first = names?.[0];
    if (names !== undefined && first !== undefined && !names.some((name) => covered.has(name))) missing.push(first);
  }
  return missing.map((name) => ({
    source,
    span: updatesKey,
    anchor: name,
    message: `Nothing updates ${name === 'github-actions' ? 'the actions of the workflows' : name}: no entry names \`${name}\`.`,
  }));
}

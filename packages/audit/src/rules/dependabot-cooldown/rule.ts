import type { DependabotUpdate } from '../../dependabot/dependabot.ts';
import { insertPair } from '../../fix/edit-yaml.ts';
import { replaceScalar } from '../../fix/replace-scalar.ts';
import { defineRule, type Hit, type HitFix } from '../../rule/define-rule.ts';
import type { Source } from '../../source/source.ts';

/** Most hijacked releases are noticed and withdrawn within that time. */
const days = 7;

export const rule = defineRule({
  meta: {
    id: 'dependabot-cooldown',
    since: '0.2.0',
    title: 'Dependabot proposes releases on the day they appear',
    summary: `An entry of \`updates\` without a cool-down, or with one of less than ${days} days.`,
    why: 'A hijacked package is usually found within days. Whoever updates at once runs it in CI before anybody has looked.',
    remediation: `Set \`cooldown: { default-days: ${days} }\`. Security updates do not wait for it.`,
    severity: 'medium',
    confidence: 'high',
    area: 'upkeep',
    fixSafety: 'safe',
    aliases: ['zizmor/dependabot-cooldown'],
    references: [
      'https://docs.github.com/en/code-security/dependabot/working-with-dependabot/dependabot-options-reference#cooldown-',
      'https://docs.zizmor.sh/audits/#dependabot-cooldown',
    ],
  },
  scope: 'dependabot',
  check: ({ dependabot: { source, updates } }) => updates.flatMap((update) => hitsOf(source, update)),
});

function hitsOf(source: Source, update: DependabotUpdate): readonly Hit[] {
  const { ecosystem, cooldown, directories, block } = update;
  if (ecosystem === null) return [];
  const anchor = `${ecosystem.value} ${directories[0]?.value ?? ''}`;
  const subject = `Updates of ${ecosystem.value}`;
  if (cooldown === null) {
    const edit = insertPair(
      source,
      block,
      block.isFlow ? [`cooldown: { default-days: ${days} }`] : ['cooldown:', `  default-days: ${days}`],
    );
    const isEmpty = block.pairs.some(({ name }) => name === 'cooldown');
    return [
      {
        source,
        span: ecosystem.span,
        anchor,
        message: `${subject} are proposed on the day of their release.`,
        ...(edit === null || isEmpty ? {} : { fix: fix([edit]) }),
      },
    ];
  }
  const short = cooldown.filter(
    ({ name, value }) => /^(?:default|semver-(?:major|minor|patch))-days$/.test(name) && /^\d+$/.test(value) && Number(value) < days,
  );
  if (short.length === 0) return [];
  const edits = short.flatMap(({ span }) => replaceScalar(source, span, String(days)) ?? []);
  const message = `${subject} wait ${short[0]?.value ?? ''} days only.`;
  return [
    {
      source,
      span: short[0]?.span ?? ecosystem.span,
      anchor,
      message,
      severity: 'low',
      ...(edits.length === short.length ? { fix: fix(edits) } : {}),
    },
  ];
}

const fix = (edits: HitFix['edits']): HitFix => ({
  safety: 'safe',
  description: `Waits ${days} days before a release is proposed; security updates do not wait.`,
  edits,
});

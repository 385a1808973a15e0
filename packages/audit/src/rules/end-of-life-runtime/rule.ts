import type { ReleaseTable, StackProfile } from '@autodevops/contracts/stack';
import { daysBetween } from '../../rule/days-between.ts';
import { defineRule, type Hit } from '../../rule/define-rule.ts';
import { type RuntimeSetup, runtimeSetupsOf } from '../../rule/runtime-setups.ts';
import type { Workflow } from '../../workflow/workflow.ts';

const noticeDays = 180;

export const rule = defineRule({
  meta: {
    id: 'end-of-life-runtime',
    since: '0.2.0',
    title: 'Runtime gets no more security fixes',
    summary: 'A set-up step whose every version is past its end of life, or will be within half a year.',
    why: 'A runtime that is no longer supported keeps its known holes, and packages stop working with it one after another.',
    remediation: 'Move to a supported version, in the workflow and in the file that names the version for everybody.',
    severity: 'high',
    confidence: 'high',
    area: 'upkeep',
    references: ['https://endoflife.date', 'https://docs.github.com/en/actions/how-tos/write-workflows/build-with-a-language'],
  },
  scope: 'workflow',
  check: ({ workflow, profile, context: { today } }) => (today === null ? [] : hitsOf(workflow, profile, today)),
});

function hitsOf(workflow: Workflow, profile: StackProfile, today: string): readonly Hit[] {
  const { source } = workflow;
  const all = runtimeSetupsOf(workflow);
  const setups = all.filter(({ versions, isPartial }) => versions.length > 0 && !isPartial);
  const daysOf = ({ table, versions }: RuntimeSetup) => {
    const left = table === null ? [null] : versions.map(({ key }) => daysLeft(table, key, today));
    return left.some((days) => days === null) ? null : Math.max(...left.flatMap((days) => days ?? []));
  };
  return setups.flatMap((setup) => {
    const days = daysOf(setup);
    const newest = setup.versions.at(-1);
    if (days === null || days > noticeDays || newest === undefined) return [];
    // A job for an old runtime beside one for a supported one keeps a promise to users.
    const isBeside = (other: RuntimeSetup) => other.runtime === setup.runtime && other.isPartial && other.job === setup.job;
    const isSupported = (other: RuntimeSetup) => other.runtime === setup.runtime && (daysOf(other) ?? 1) > 0;
    const isCompatibility = days <= 0 && (setups.some(isSupported) || all.some(isBeside));
    // Of several that end on different days the newest is the one that still has some.
    const written = days > 0 ? [newest.value] : setup.versions.map(({ value }) => value);
    const distinct = [...new Set(written)].slice(0, 5);
    const named = `${distinct.slice(0, -1).join(', ')}${distinct.length > 1 ? ' and ' : ''}${distinct.at(-1) ?? ''}`;
    return [
      {
        source,
        span: newest.span,
        anchor: `${setup.job.id} ${setup.runtime}`,
        message: sentence(`${setup.title} ${named}`, distinct.length > 1, days),
        severity: isCompatibility
          ? ('low' as const)
          : days <= 0
            ? ('high' as const)
            : isChosen(setup, profile)
              ? ('low' as const)
              : ('medium' as const),
      },
    ];
  });
}

/** The repository names that version for everybody: until its support ends the workflow is right to use it. */
function isChosen({ fact, versions }: RuntimeSetup, { projects, workspaces }: StackProfile): boolean {
  const named = [...projects, ...workspaces].flatMap(({ facts }) => facts.filter(({ name }) => name === fact));
  return versions.every(({ key }) => named.some(({ value }) => String(value) === key || String(value).startsWith(`${key}.`)));
}

function sentence(subject: string, isSeveral: boolean, days: number): string {
  if (days === -Infinity) return `${subject} ${isSeveral ? 'are past their' : 'is past its'} end of life.`;
  if (days > 0) return `${subject} ${isSeveral ? 'get their' : 'gets its'} last fixes in ${days} days.`;
  return isSeveral
    ? `${subject} have had no more fixes for ${-days} days or longer.`
    : `${subject} has had no more fixes for ${-days} days.`;
}

/** Days until the support ends; minus infinity for a release older than the table or left out between two of it; null where that is not known. */
function daysLeft({ releases }: ReleaseTable, key: string, today: string): number | null {
  const known = releases.find(({ version }) => version === key);
  if (known !== undefined) return known.endOfLife === null ? null : daysBetween(today, known.endOfLife);
  const newest = releases.at(-1);
  if (newest === undefined || newest.endOfLife === null) return null;
  return compareVersions(key, newest.version) < 0 ? -Infinity : null;
}

function compareVersions(left: string, right: string): number {
  const [leftMajor = 0, leftMinor = 0] = left.split('.').map(Number);
  const [rightMajor = 0, rightMinor = 0] = right.split('.').map(Number);
  return leftMajor - rightMajor || leftMinor - rightMinor;
}

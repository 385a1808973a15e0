import { replaceScalar } from '../../fix/replace-scalar.ts';
import { daysBetween } from '../../rule/days-between.ts';
import { defineRule, type Hit } from '../../rule/define-rule.ts';
import type { Located, Source } from '../../source/source.ts';
import type { Job } from '../../workflow/workflow.ts';
import { retiredImages } from './runner-images.ts';

/** Earlier than that nobody has to act. */
const noticeDays = 180;

export const rule = defineRule({
  meta: {
    id: 'retired-runner-image',
    since: '0.2.0',
    title: 'Runner image is retired or soon will be',
    summary: 'A label of an image that GitHub has removed, or removes within half a year.',
    why: 'A job that asks for a removed image fails or waits for a runner that never comes. In the weeks before, GitHub fails such jobs for hours on purpose.',
    remediation: 'Use a newer image, and run the job once to see what is different on it.',
    severity: 'high',
    confidence: 'high',
    area: 'upkeep',
    fixSafety: 'needs-review',
    references: [
      'https://docs.github.com/en/actions/reference/runners/github-hosted-runners',
      'https://github.com/actions/runner-images#software-and-image-support',
    ],
  },
  scope: 'workflow',
  check: ({ workflow: { source, jobs }, context: { today } }) =>
    today === null ? [] : jobs.flatMap((job) => labelsOf(job).flatMap((label) => inspect(source, job, label, today))),
});

/** The labels of a job, and the values that a matrix puts there. */
function labelsOf({ runsOn, matrix }: Job): readonly Located<string>[] {
  if (runsOn.some(({ value }) => value === 'self-hosted')) return [];
  const axes = runsOn.flatMap(({ value }) => /^\$\{\{\s*matrix\.([\w-]+)\s*\}\}$/.exec(value)?.[1] ?? []);
  const values = matrix?.axes.filter(({ name }) => axes.includes(name)).flatMap((axis) => axis.values) ?? [];
  const included = matrix?.includes.flatMap((row) => row.filter(({ name }) => axes.includes(name))) ?? [];
  return [...runsOn, ...values, ...included];
}

function inspect(source: Source, job: Job, { value, span }: Located<string>, today: string): readonly Hit[] {
  const label = value.toLowerCase();
  const base = label.replace(/^(macos-\d+)-(?:x?large|arm64)$/, '$1');
  const image = retiredImages.get(label) ?? retiredImages.get(base);
  const days = image === undefined ? null : daysBetween(today, image.retiredOn);
  if (image === undefined || days === null || days > noticeDays) return [];
  const isPlain =
    (label === base || retiredImages.has(label)) && isNamedOnce(source, job, label, image.successor) && isAloneIn(job, image.successor);
  const edit = isPlain ? replaceScalar(source, span, image.successor) : null;
  const description = `Runs the job on \`${image.successor}\`. Look whether it needs software that only the older image had.`;
  return [
    {
      source,
      span,
      anchor: `${job.id} ${label}`,
      message:
        days <= 0
          ? `GitHub removed \`${label}\` on ${image.retiredOn} (${image.source}).`
          : `GitHub removes \`${label}\` on ${image.retiredOn}, in ${days} days (${image.source}).`,
      severity: days <= 0 ? 'high' : 'medium',
      ...(edit === null ? {} : { fix: { safety: 'needs-review' as const, description, edits: [edit] } }),
    },
  ];
}

/**
 * False where a matrix says more of the image than its place: another row or value that excludes, names or doubles it would no longer fit.
 */
function isNamedOnce(source: Source, { matrix }: Job, label: string, successor: string): boolean {
  if (matrix === null) return true;
  const text = source.text
    .slice(matrix.span.start, matrix.span.end)
    .replace(/^[ \t]*#.*$/gm, '')
    .toLowerCase();
  const count = (name: string): number => text.split(new RegExp(`(?<![\\w.-])${name.replace(/[.]/g, '\\.')}(?![\\w.-])`)).length - 1;
  return count(label) <= 1 && (count(successor) === 0 || matrix.axes.length === 0);
}

/** Two images that give way to the same one would make two equal cells. */
function isAloneIn(job: Job, successor: string): boolean {
  return labelsOf(job).filter(({ value }) => retiredImages.get(value.toLowerCase())?.successor === successor).length <= 1;
}

import { defineRule, type Hit } from '../../rule/define-rule.ts';
import { readCommands } from '../../script/read-commands.ts';

/** Variables whose text is chosen by whoever pushes or opens a merge request. */
const chosen =
  /\$\{?(CI_(?:COMMIT_(?:MESSAGE|TITLE|DESCRIPTION|BRANCH|REF_NAME|TAG|TAG_MESSAGE|AUTHOR)|MERGE_REQUEST_(?:TITLE|DESCRIPTION|LABELS|SOURCE_BRANCH_NAME)))\b/;

export const rule = defineRule({
  meta: {
    id: 'gitlab-script-injection',
    since: '0.2.0',
    title: 'Text of a commit becomes code in a job of GitLab',
    summary: 'A variable with the text of a commit, branch or merge request inside `eval`, or inside the program of `sh -c`.',
    why: 'The shell reads the text a second time, as code: a commit titled `$(curl …)` runs that command with the variables of the project.',
    remediation:
      'Use the variable where the shell reads it once, in quotes, and hand it to another program as an argument or in its environment.',
    severity: 'high',
    confidence: 'high',
    area: 'workflow-security',
    references: ['https://docs.gitlab.com/ci/pipelines/pipeline_security/', 'https://docs.gitlab.com/ci/variables/predefined_variables/'],
  },
  scope: 'gitlab',
  check: ({ pipeline: { source, jobs, defaults } }) =>
    [defaults, ...jobs].flatMap(({ name, script }) =>
      script.flatMap(({ value, span }): readonly Hit[] => {
        const text = value.slice(0, 20_000);
        const found = chosen.test(text) ? readCommands(text).find(({ words }) => isReadAgain(words)) : undefined;
        const variable = chosen.exec(found?.words.join(' ') ?? '')?.[1];
        return variable === undefined
          ? []
          : [{ source, span, anchor: `${name} ${variable}`, message: `\`${variable}\` is read as code here.` }];
      }),
    ),
});

function isReadAgain(words: readonly string[]): boolean {
  const [program = '', ...rest] = words;
  if (program === 'eval') return rest.some((word) => chosen.test(word));
  const at = rest.indexOf('-c');
  return /^(?:ba|da|z)?sh$|^python[\d.]*$/.test(program.split('/').at(-1) ?? '') && at !== -1 && chosen.test(rest[at + 1] ?? '');
}

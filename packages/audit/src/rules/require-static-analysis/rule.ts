import { defineRule, type Hit, type RepositoryInput } from '../../rule/define-rule.ts';

/** Tools that look for security holes in code. */
const tools =
  /codeql|semgrep|sonar(?:cloud|qube|source)|snyk|bandit|gosec|brakeman|horusec|checkmarx|veracode|fortify|coverity|deepsource|codacy|qodana|njsscan|psalm --taint|spotbugs|findsecbugs|security-code-scan|sobelow|flawfinder|devskim|mobsf|eslint-plugin-security|zizmor|trivy/i;
/** Ecosystems that CodeQL reads. */
const readable: ReadonlySet<string> = new Set(['node', 'python', 'go', 'rust', 'jvm', 'dotnet', 'ruby', 'cpp', 'swift']);

export const rule = defineRule({
  meta: {
    id: 'require-static-analysis',
    since: '0.2.0',
    title: 'No tool looks for security holes in the code',
    summary: 'An application whose workflows run no static security analysis.',
    why: 'Injections, path traversals and weak cryptography are found by whoever looks first.',
    remediation: 'Switch CodeQL on (its default set-up needs no file), or run Semgrep or the analyser of the language in a workflow.',
    severity: 'info',
    confidence: 'low',
    area: 'supply-chain',
    aliases: ['scorecard/SAST'],
    references: [
      'https://docs.github.com/en/code-security/code-scanning/enabling-code-scanning/configuring-default-setup-for-code-scanning',
      'https://github.com/ossf/scorecard/blob/main/docs/checks.md#sast',
    ],
  },
  scope: 'repository',
  check: (input) => hitsOf(input),
});

function hitsOf({ workflows, profile, paths }: RepositoryInput): readonly Hit[] {
  const [first] = workflows;
  const isReadable = profile.projects.some(({ ecosystem, role }) => readable.has(ecosystem) && role === 'application');
  if (first === undefined || paths === null || !isReadable || workflows.some(({ source }) => tools.test(source.text))) return [];
  if (
    [...paths].some((path) =>
      /^(?:sonar-project\.properties|\.semgrep(?:\.ya?ml|\/.*)|\.deepsource\.toml|qodana\.yaml|\.codacy\.ya?ml)$/.test(path),
    )
  )
    return [];
  return [
    {
      source: first.source,
      span: first.source.lineSpan(1),
      anchor: 'repository',
      message: 'No workflow runs a static security analysis. The default set-up of CodeQL would not be seen here.',
    },
  ];
}

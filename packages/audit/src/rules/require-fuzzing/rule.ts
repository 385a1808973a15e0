import type { Ecosystem } from '@autodevops/contracts/stack';
import { defineRule, type Hit, type RepositoryInput } from '../../rule/define-rule.ts';

/** Ecosystems whose tools can fuzz, and in which a crash is a hole. */
const fuzzed: ReadonlySet<Ecosystem> = new Set<Ecosystem>(['rust', 'cpp', 'go']);
const traces = /(?:^|\/)(?:fuzz|fuzzing|fuzzers?|oss-fuzz|\.clusterfuzzlite)(?:\/|$)|(?:^|\/|_)fuzz(?:er)?(?:_test)?\.(?:go|rs|c|cc|cpp)$/i;

export const rule = defineRule({
  meta: {
    id: 'require-fuzzing',
    since: '0.2.0',
    title: 'Parser is not fuzzed',
    summary: 'A library in C, C++, Rust or Go that is named after a format or a parser, without a fuzz target.',
    why: 'Code that reads what others wrote fails on input that nobody thought of; a fuzzer finds it in minutes.',
    remediation: 'Add a target for `cargo fuzz`, `go test -fuzz` or libFuzzer, and run it for some minutes in a nightly workflow.',
    severity: 'info',
    confidence: 'low',
    area: 'supply-chain',
    aliases: ['scorecard/Fuzzing'],
    references: ['https://google.github.io/clusterfuzzlite/', 'https://github.com/ossf/scorecard/blob/main/docs/checks.md#fuzzing'],
  },
  scope: 'repository',
  check: (input) => hitsOf(input),
});

const readers =
  /pars(?:e|er|ing)|lexer|decod|codec|json|yaml|toml|xml|html|markdown|csv|proto|msgpack|image|archive|compress|regex|syntax|tokeniz/i;

function hitsOf({ paths, workflows, profile, sourceOf }: RepositoryInput): readonly Hit[] {
  const project = profile.projects.find(
    ({ ecosystem, role, name }) =>
      fuzzed.has(ecosystem) && role === 'library' && readers.test(name.slice(0, 200)) && !/arg|option|cli|command/i.test(name),
  );
  if (paths === null || project === undefined || workflows.length === 0) return [];
  if ([...paths].some((path) => traces.test(path)) || workflows.some(({ source }) => /fuzz/i.test(source.text))) return [];
  const source = sourceOf(project.manifest.file);
  return [
    {
      source,
      span: source.lineSpan(project.manifest.line),
      anchor: 'repository',
      message: `\`${project.name.slice(0, 80)}\` reads what others wrote, and no target fuzzes it.`,
    },
  ];
}

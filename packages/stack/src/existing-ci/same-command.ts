/** The same words for the same command: `npm run test` and `npm test`, `python -m pytest` and `pytest`, with and without flags for the log. */
export function plainCommand(command: string): string {
  return command
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replace(/^(?:[A-Z][A-Z0-9_]*=[\w./:-]* )+/, '')
    .replace(/^(npm|pnpm|yarn|bun) run (?!-)/, '$1 ')
    .replace(/^npm t$/, 'npm test')
    .replace(/^((?:uv|poetry|pdm|pipenv|hatch) run )?python3? -m (pytest|mypy|black|flake8|ruff|unittest)\b/, '$1$2')
    .replace(/^(?:bundle exec )?(?:bin\/)?(rspec|rubocop|rake|rails)\b/, '$1')
    .replaceAll(/ (?:-B|--batch-mode|-ntp|--no-transfer-progress|--no-daemon|--stacktrace)(?= |$)/g, '')
    .replace(/^\.\/(?=vendor\/bin\/)/, '');
}

/** Whether two lines run the same thing. */
export const isSameCommand = (left: string, right: string): boolean => plainCommand(left) === plainCommand(right);

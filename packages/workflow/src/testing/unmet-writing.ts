/**
 * The `writes`, `leaves-out` and `order` lines of a fixture that a workflow does not meet. Empty when all are met. In an order each part is looked for below
 * the one before it.
 */
export function unmetWriting(workflow: string, expectations: readonly string[]): string[] {
  const lines = workflow.split('\n').map((line) => line.trim());
  const find = (text: string, from = 0): number => lines.findIndex((line, index) => index >= from && line.includes(text));
  return expectations.filter((expectation) => {
    const [, verb = '', text = ''] = /^(\S+) (.+)$/.exec(expectation) ?? [];
    if (verb === 'writes') return find(text) < 0;
    if (verb === 'leaves-out') return find(text) >= 0;
    let place = -1;
    return text.split(' < ').some((part) => {
      place = find(part, place + 1);
      return place < 0;
    });
  });
}

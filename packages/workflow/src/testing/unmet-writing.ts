/** The `writes`, `leaves-out` and `order` lines of a fixture that a workflow does not meet, each with what stands there instead. Empty when all are met. */
export function unmetWriting(workflow: string, expectations: readonly string[]): string[] {
  const lines = workflow.split('\n').map((line) => line.trim());
  const find = (text: string): number => lines.findIndex((line) => line.includes(text));
  return expectations.filter((expectation) => {
    const [, verb = '', text = ''] = /^(\S+) (.+)$/.exec(expectation) ?? [];
    if (verb === 'writes') return find(text) < 0;
    if (verb === 'leaves-out') return find(text) >= 0;
    const places = text.split(' < ').map(find);
    return places.length < 2 || places.some((place, index) => place < 0 || place <= (places[index - 1] ?? -1));
  });
}

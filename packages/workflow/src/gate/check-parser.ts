import { type GateInput, type GateMessage, workflowsOf } from './gate-input.ts';

/** Reads each file with GitHub's own workflow parser, so that what GitHub would refuse is refused here. */
export async function checkParser(input: GateInput): Promise<readonly GateMessage[]> {
  const engines = await import('./engines.generated.js');
  const messages: GateMessage[] = [];
  for (const file of workflowsOf(input)) {
    const { context, value } = engines.parseWorkflow({ name: file.path, content: file.content }, new engines.NoOperationTraceWriter());
    const template = value === undefined ? null : await engines.convertWorkflowTemplate(context, value);
    const errors = context.errors.getErrors();
    for (const error of errors)
      messages.push({
        file: file.path,
        line: Math.max(1, error.range?.start.line ?? 1),
        column: Math.max(1, error.range?.start.column ?? 1),
        message: error.rawMessage,
      });
    if (errors.length === 0 && (template?.jobs.length ?? 0) === 0)
      messages.push({ file: file.path, line: 1, column: 1, message: 'The parser finds no job in this file.' });
  }
  return messages;
}

import { defineRule } from '../../rule/define-rule.ts';
import { atCommands } from '../../script/script-of.ts';
import { actionName } from '../../workflow/action-reference.ts';
import { inputOf } from '../../workflow/workflow.ts';

const sessions: ReadonlySet<string> = new Set([
  'mxschmitt/action-tmate',
  'lhotari/action-upterm',
  'owenthereal/action-upterm',
  'csexton/debugger-action',
  'luchihoratiu/debug-via-ssh',
  'valeriangalliat/action-sshd-cloudflared',
]);

export const rule = defineRule({
  meta: {
    id: 'no-remote-debug-session',
    since: '0.2.0',
    title: 'A step opens the runner to the outside',
    summary: 'An action or command that gives a shell on the runner to someone outside.',
    why: 'Whoever has the address, which stands in the log, is on a machine that holds the token and the secrets of the job.',
    remediation:
      'Take the step out when the search is over. Until then run it only by hand, for the person who asked (`limit-access-to-actor: true`), in a job without secrets.',
    severity: 'medium',
    confidence: 'high',
    area: 'workflow-security',
    references: ['https://github.com/mxschmitt/action-tmate#use-registered-public-ssh-keys'],
  },
  scope: 'steps',
  check: ({ source, name, steps }) =>
    steps.flatMap((step) => {
      const action = actionName(step.uses);
      const isOnRequest = step.condition !== null && !/^(?:\$\{\{)?\s{0,20}(?:always|failure|success)\(\)/.test(step.condition.value);
      const isLimited = inputOf(step, 'limit-access-to-actor')?.value === 'true';
      const severity = isOnRequest || isLimited ? ('low' as const) : ('medium' as const);
      if (step.uses !== null && action !== null && sessions.has(action)) {
        const message = `\`${action}\` opens a shell on the runner to the outside.`;
        return [{ source, span: step.uses.span, anchor: `${name} ${action}`, message, severity }];
      }
      const isSession = (program: string | undefined) => program === 'tmate' || program === 'upterm' || program === 'ngrok';
      return atCommands(source, step, ({ words }) => (isSession(words[0]) ? words[0] : null)).map(({ span, value }) => ({
        source,
        span,
        anchor: `${name} ${value}`,
        message: `\`${value}\` opens the runner to the outside.`,
        severity,
      }));
    }),
});

import type { Message } from '../framing/message.ts';
import { Channel, type ChannelHost, topicPrefix } from './channel.ts';
import { echoBindings, JoinPayload } from './join-payload.ts';

/** `refused` carries the reason for the reply, in the protocol's form `Code: text`. */
export type JoinOutcome =
  | { readonly outcome: 'joined'; readonly channel: Channel; readonly payload: JoinPayload }
  | { readonly outcome: 'refused'; readonly reason: string };

/**
 * Judges a join and, when it is allowed, makes the channel. From that moment the channel hears broadcasts, so nothing is missed between
 * the reply and the client's first fetch. `isStillWanted` is asked after the database has answered: the socket may be gone by then.
 */
export async function joinChannel(host: ChannelHost, message: Message, isStillWanted: () => boolean): Promise<JoinOutcome> {
  const name = message.topic.startsWith(topicPrefix) ? message.topic.slice(topicPrefix.length) : '';
  if (name === '') return refused('TopicNameRequired: You must provide a topic name');
  const payload = JoinPayload.safeParse(message.payload);
  if (!payload.success) return refused('Unknown Error on Channel: the join does not have the expected form');
  if (!payload.data.config.private) return refused('PrivateOnly: This server carries private channels only');
  const token = payload.data.access_token ?? null;
  const verdict = await host.admission.judge(token, name);
  if (verdict.outcome !== 'admitted') return refused(verdict.reason);
  if (!isStillWanted()) return refused('UnableToConnectToProject: The database cannot be reached');
  const { identity, permissions } = verdict;
  const { broadcast } = payload.data.config;
  const channel = new Channel(host, { topic: message.topic, joinRef: message.joinRef, token, identity, permissions, broadcast });
  return { outcome: 'joined', channel, payload: payload.data };
}

/** Tells the client that it has joined, and what of its wishes this server does not carry. */
export function confirmJoin(channel: Channel, ref: string | null, { config }: JoinPayload): void {
  channel.reply(ref, 'ok', { postgres_changes: echoBindings(config.postgres_changes) });
  if (config.postgres_changes.length > 0) {
    channel.system('error', 'Row changes are not carried here: listen to private broadcasts instead', 'postgres_changes');
  }
  if (config.presence.enabled) channel.presenceState();
}

function refused(reason: string): JoinOutcome {
  return { outcome: 'refused', reason };
}

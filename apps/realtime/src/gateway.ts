import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Pool } from 'pg';
import { WebSocketServer } from 'ws';
import { Admission } from './authorisation/admission.ts';
import { createPool } from './authorisation/create-pool.ts';
import { Connection, type ConnectionContext } from './connection/connection.ts';
import { defaultLimits, type Limits } from './connection/limits.ts';
import type { DatabaseMessage } from './delivery/database-message.ts';
import { MessageListener } from './delivery/message-listener.ts';
import { TopicSubscribers } from './delivery/topic-subscribers.ts';
import { Broadcast } from './framing/broadcast.ts';
import { answerRequest } from './handshake/answer-request.ts';
import { decideHandshake } from './handshake/decide-handshake.ts';
import { refuseUpgrade } from './handshake/refuse-upgrade.ts';
import type { Log } from './log.ts';

/** What a gateway needs. `port` 0 takes a free one. */
export interface GatewayOptions {
  /** A login that may act as `authenticated` and `anon`, LISTEN, and read `realtime.messages`. */
  readonly databaseUrl: string;
  readonly jwtSecret: string;
  readonly apiKey: string;
  readonly port: number;
  /** The address to listen on; every one when left out. */
  readonly host?: string | undefined;
  /** Origins of browsers that may connect; every one when left out or empty. */
  readonly allowedOrigins?: readonly string[] | undefined;
  readonly limits?: Partial<Limits> | undefined;
  readonly log: Log;
}

/** A gateway with an open port. While the database is away it stays up and says so: not ready, joins refused. */
export interface Gateway {
  readonly port: number;
  isReady(): boolean;
  /** Sends every client away with 1012 so that it comes back, then lets go of everything. Safe to repeat. */
  close(): Promise<void>;
}

const goodbyeMs = 2_000;
const serviceRestart = 1012;

/** Starts a gateway; returns once its port is open and the first attempt to listen to the database is over. Rejects when the port is taken. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const gateway = new GatewayServer(options);
  await gateway.open();
  return gateway;
}

class GatewayServer implements Gateway {
  readonly #options: GatewayOptions;
  readonly #limits: Limits;
  readonly #pool: Pool;
  readonly #listener: MessageListener;
  readonly #subscribers = new TopicSubscribers();
  readonly #connections = new Set<Connection>();
  readonly #context: ConnectionContext;
  readonly #sockets: WebSocketServer;
  readonly #server: Server;
  #port = 0;
  #closing: Promise<void> | undefined;

  constructor(options: GatewayOptions) {
    const { databaseUrl, jwtSecret, apiKey, log } = options;
    this.#options = options;
    this.#limits = { ...defaultLimits, ...options.limits };
    this.#pool = createPool(databaseUrl, log);
    this.#listener = new MessageListener(
      databaseUrl,
      {
        onMessage: (message) => this.#deliver(message),
        onLost: () => this.#failChannels(),
      },
      log,
    );
    this.#context = {
      admission: new Admission(this.#pool, jwtSecret, apiKey, log),
      subscribers: this.#subscribers,
      limits: this.#limits,
      log,
      isDelivering: () => this.#listener.isListening,
    };
    const { frameBytes: maxPayload } = this.#limits;
    this.#sockets = new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false, clientTracking: false });
    this.#server = createServer((request, response) => answerRequest(request, response, this.isReady()));
    this.#server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
  }

  get port(): number {
    return this.#port;
  }

  isReady(): boolean {
    return this.#listener.isListening && this.#closing === undefined;
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.#options.port, this.#options.host, resolve);
    });
    this.#port = (this.#server.address() as AddressInfo).port;
    await this.#listener.start();
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeIdleConnections();
    for (const connection of this.#connections) connection.disconnect(serviceRestart, 'service restart');
    const cut = setTimeout(() => {
      for (const connection of this.#connections) connection.terminate();
      this.#server.closeAllConnections();
    }, goodbyeMs);
    await closed;
    clearTimeout(cut);
    await this.#listener.stop();
    await this.#pool.end();
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const decision = decideHandshake(request, {
      apiKey: this.#options.apiKey,
      allowedOrigins: this.#options.allowedOrigins ?? [],
      isFull: this.#connections.size >= this.#limits.connections,
      isStopping: this.#closing !== undefined,
    });
    if (decision.outcome === 'refuse') {
      refuseUpgrade(socket, decision.status, decision.error);
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const connection = new Connection(webSocket, decision.version, this.#context);
      this.#connections.add(connection);
      webSocket.on('close', () => this.#connections.delete(connection));
    });
  }

  #deliver({ id, topic, event, payload, private: isPrivate }: DatabaseMessage): void {
    // Every channel here is private; a message for the public has no audience.
    if (isPrivate) this.#subscribers.deliver(new Broadcast(topic, event, payload, { id }));
  }

  #failChannels(): void {
    for (const connection of this.#connections) connection.failChannels();
  }
}

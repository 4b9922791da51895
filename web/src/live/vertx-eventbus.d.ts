/** The parts of the Vert.x bridge client that we use; it brings no types of its own. */
declare module '@vertx/eventbus-bridge-client.js' {
  export interface BridgeError {
    readonly failureCode: number;
    readonly message: string;
  }

  export default class EventBus {
    constructor(url: string, options: { transports: string[]; vertxbus_ping_interval: number });
    onopen: () => void;
    onclose: () => void;
    onerror: (error: unknown) => void;
    /** What belongs to no handler: pongs, and errors without an address. */
    onunhandled: (message: { type: string; body?: string }) => void;
    readonly sockJSConn: { send(text: string): void; close(): void };
    send(
      address: string,
      body: unknown,
      reply?: (error: BridgeError | null, message?: { body: unknown }) => void,
    ): void;
    registerHandler(
      address: string,
      headers: Readonly<Record<string, unknown>>,
      handler: (error: BridgeError | null, message?: { body: unknown }) => void,
    ): void;
  }
}

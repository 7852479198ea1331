// Messages on disk, behind the answers to EMQX.
import type {FileHandle} from "node:fs/promises";
import {Counter} from "prom-client";
import type {Message__Output as Message} from "./exhook/emqx/exhook/v3/Message.js";
import {log} from "./log.js";

const STORED = new Counter({name: "exhook_messages_stored_total", help: "Messages written."});
const LOST = new Counter({name: "exhook_messages_lost_total", help: "Messages lost."});

/** Writes JSON lines in batches. The queue is bounded: what does not fit is lost, counted, and said in the log. */
export class Store {
  #queue: Message[] = [];
  #writing: Promise<void> | undefined;
  #quietUntil = 0;

  constructor(
    private readonly out: Pick<FileHandle, "write">,
    private readonly queued = 10_000,
    private readonly batch = 500,
  ) {}

  /** Never waits; tells whether there was room. */
  add(message: Message): boolean {
    if (this.#queue.length >= this.queued) {
      LOST.inc();
      this.#complain("the store cannot keep up, and messages are lost");
      return false;
    }
    this.#queue.push(message);
    this.#writing ??= this.#write();
    return true;
  }

  /** Everything that was added is written, or lost, when this is over. */
  async close(): Promise<void> {
    await this.#writing;
  }

  async #write(): Promise<void> {
    while (this.#queue.length > 0) {
      const batch = this.#queue.splice(0, this.batch);
      try {
        await this.out.write(batch.map(line).join(""));
        STORED.inc(batch.length);
      } catch (error) {
        LOST.inc(batch.length);
        this.#complain(`the store cannot be written: ${String(error)}`);
      }
    }
    this.#writing = undefined;
  }

  /** Once in ten seconds, however often it happens. */
  #complain(what: string): void {
    if (performance.now() >= this.#quietUntil) {
      this.#quietUntil = performance.now() + 10_000;
      log.error(what);
    }
  }
}

function line({id, topic, qos, from, timestamp, payload}: Message): string {
  return JSON.stringify({id, topic, qos, from, at: timestamp, payload: payload.toString("base64")}) + "\n";
}

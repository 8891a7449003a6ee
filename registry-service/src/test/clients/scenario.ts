// What a client in TypeScript does with the registry, whichever tool has generated it.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";

export class Refusal extends Error {
  constructor(readonly status: number) {
    super(`refused with ${status}`);
  }
}

export interface Page<T> {
  items: T[];
  next?: string | null;
}

export interface Span {
  from: Date;
  to: Date;
}

interface Delivery {
  eventId: string;
  state: string;
}

interface Replay {
  id: string;
  state: string;
  delivered: number;
}

interface Audit {
  matched: number;
  delivered: number;
  pending: number;
  skipped: number;
  missingCount: number;
  nextCursor: string | null;
}

/** Calls of the API. Each throws a Refusal for an answer that is no success. */
export interface Client {
  register(event: "TaskUpdated" | "FileNoteCreated", targetUrl: string, key: string): Promise<string>;
  find(id: string): Promise<{ etag: string; triggeredCount: number }>;
  list(targetUrl: string, pageSize: number, cursor?: string): Promise<Page<string>>;
  change(id: string, targetUrl: string, etag: string): Promise<string>;
  remove(id: string): Promise<string>;
  deliveries(id: string, pageSize: number, cursor?: string): Promise<Page<Delivery>>;
  replay(id: string, span: Span, key: string): Promise<Replay>;
  progress(id: string, replay: string): Promise<Replay>;
  audit(id: string, of: Span | { cursor: string }): Promise<Audit>;
}

async function until<T>(get: () => Promise<T>, isDone: (value: T) => boolean): Promise<T> {
  const end = Date.now() + 60_000;
  for (;;) {
    const value = await get();
    if (isDone(value)) {
      return value;
    }
    assert.ok(Date.now() < end, "a minute is over");
    await pause(100);
  }
}

/** All items of all pages; something changes between two of them. */
async function pages<T>(get: (cursor?: string) => Promise<Page<T>>, change: () => Promise<void>): Promise<T[]> {
  const items: T[] = [];
  let page = await get();
  items.push(...page.items);
  while (page.next) {
    await change();
    page = await get(page.next);
    items.push(...page.items);
  }
  return items;
}

export async function run(client: Client, event: "TaskUpdated" | "FileNoteCreated"): Promise<void> {
  const [, , , simulator, organisation] = process.argv;
  const receiver = `typescript-${randomUUID()}`;
  const target = `${simulator}/receive/${receiver}`;
  const begin = new Date(Math.floor(Date.now() / 1_000) * 1_000);
  const registered = () => client.register(event, target, randomUUID());

  const key = randomUUID();
  const hook = await client.register(event, target, key);
  assert.equal(await client.register(event, target, key), hook, "one key registers one hook");

  const others: string[] = [];
  for (let i = 0; i < 6; i++) {
    others.push(await registered());
  }
  const leaving = [others[0], others[4]];
  const added: string[] = [];
  const listed = await pages(
    (cursor) => client.list(target, 2, cursor),
    async () => {
      const id = leaving.shift();
      if (id) {
        await client.remove(id);
        added.push(await registered());
      }
    },
  );
  assert.deepEqual(listed, [hook, ...others.slice(0, 4), others[5], ...added], "each hook that stays is on one page");
  for (const other of listed.slice(2)) {
    await client.remove(other);
  }
  await assert.rejects(client.find(others[0]), { status: 404 });

  const { etag } = await client.find(hook);
  assert.equal(await client.change(hook, `${target}?delayMs=1`, etag), `${target}?delayMs=1`);
  await assert.rejects(client.change(hook, target, etag), { status: 412 });

  async function emit(count: number): Promise<string[]> {
    const answer = await fetch(`${simulator}/emit`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ event, org: organisation, id: "70151", count }),
    });
    const { ids } = (await answer.json()) as { ids: string[] };
    await until(
      () => client.deliveries(hook, 50),
      ({ items }) => ids.every((id) => items.some((it) => it.eventId === id && it.state === "Delivered")),
    );
    return ids;
  }

  const first = await emit(5);
  const later: string[] = [];
  const logged = await pages(
    (cursor) => client.deliveries(hook, 2, cursor),
    async () => {
      later.push(...(await emit(1)));
    },
  );
  const ids = logged.map((it) => it.eventId);
  assert.deepEqual(ids.sort(), first.sort(), "each delivery of the first page's time is on one page");
  const events = [...first, ...later].sort();
  await until(
    () => client.find(hook),
    ({ triggeredCount }) => triggeredCount === events.length,
  );

  const span = { from: begin, to: new Date() };
  const replay = await client.replay(hook, span, randomUUID());
  const ended = await until(
    () => client.progress(hook, replay.id),
    ({ state }) => state !== "running",
  );
  assert.deepEqual([ended.state, ended.delivered], ["done", events.length]);
  const calls = (await (await fetch(`${simulator}/receivers/${receiver}/ids`)).text())
    .trim()
    .split("\n")
    .map((line) => line.split(" "));
  assert.deepEqual(calls.map(([id]) => id).sort(), events);
  assert.ok(
    calls.every(([, , accepted]) => Number(accepted) >= 2),
    "the replay has sent each event again",
  );

  let of: Span | { cursor: string } | undefined = span;
  let delivered = 0;
  while (of) {
    const part: Audit = await client.audit(hook, of);
    assert.equal(part.matched, part.delivered + part.pending + part.skipped + part.missingCount);
    assert.equal(part.delivered, part.matched);
    delivered += part.delivered;
    of = part.nextCursor ? { cursor: part.nextCursor } : undefined;
  }
  assert.equal(delivered, events.length);

  assert.equal(await client.remove(hook), "Deleted");
  await assert.rejects(client.find(hook), { status: 404 });
}

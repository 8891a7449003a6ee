// A platform of agents that is made with the AI SDK: it subscribes, and receives callbacks.
import { createServer } from "node:http";
import { createMCPClient, experimental_createMCPEventWebhook as createWebhook } from "@ai-sdk/mcp";
import { answerCalls } from "./calls.mjs";

const subscriptions = new Map();
const store = {
  get: async (key) => subscriptions.get(key),
  getById: async (id) => [...subscriptions.values()].find((it) => it.id === id),
  set: async (it) => void subscriptions.set(it.key, it),
  update: async (key, patch) => void subscriptions.set(key, { ...subscriptions.get(key), ...patch }),
  delete: async (key) => void subscriptions.delete(key),
};

const seen = { events: [], answers: [], gaps: [], terminations: [] };
const webhook = createWebhook({
  store,
  onEvent: async ({ event }) => void seen.events.push(event),
  onGap: async ({ gap }) => void seen.gaps.push(gap),
  onTerminated: async ({ termination }) => void seen.terminations.push(termination),
});

const server = createServer(async (request, response) => {
  const body = Buffer.concat(await request.toArray());
  const url = new URL(request.url, "http://127.0.0.1");
  const answer =
    url.pathname === "/hooks"
      ? await webhook(new Request(url, { method: request.method, headers: request.headers, body }))
      : new Response("{}"); // not what was asked for
  seen.answers.push(answer.status);
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(await answer.text());
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));

const { URL_OF_SERVER: url, TOKEN: token, CAPABILITIES: capabilities } = process.env;
const client = await createMCPClient({
  transport: { type: "http", url, headers: { Authorization: `Bearer ${token}` } },
  capabilities: JSON.parse(capabilities),
  experimental_events: { store },
});
const events = client.experimental_events;

answerCalls({
  subscribe: ({ path, ...subscription }) =>
    events.subscribe({
      ...subscription,
      delivery: {
        mode: "webhook",
        url: `http://127.0.0.1:${server.address().port}${path}`,
        allowInsecureLocalhost: true,
      },
    }),
  refresh: ({ id }) => events.refresh({ id }),
  unsubscribe: ({ id }) => events.unsubscribe({ id }),
  stored: () => [...subscriptions.values()],
  seen: () => seen,
});

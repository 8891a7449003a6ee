// A platform of agents that is made with the protocol's own client.
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { z } from "zod";
import { answerCalls } from "./calls.mjs";

const { URL_OF_SERVER: url, TOKEN: token, CAPABILITIES: capabilities } = process.env;
const client = new Client(
  { name: "resthooks-tests", version: "1" },
  { capabilities: JSON.parse(capabilities), versionNegotiation: { mode: "auto" } },
);
await client.connect(
  new StreamableHTTPClientTransport(new URL(url), {
    requestInit: { headers: { Authorization: `Bearer ${token}` } },
  }),
);

const anything = z.looseObject({});

const seen = { began: 0, events: [] };
client.fallbackNotificationHandler = async ({ method, params }) => {
  if (method === "notifications/events/active") {
    seen.began++;
  } else if (method === "notifications/events/event") {
    seen.events.push(params);
  }
};
let stream;
let ended;

answerCalls({
  version: () => client.getNegotiatedProtocolVersion(),
  discover: () => client.discover(),
  tools: () => client.listTools(),
  request: ({ method, params }) => client.request({ method, params }, anything),
  follow: ({ params }) => {
    stream = new AbortController();
    const options = { signal: stream.signal, timeout: 600_000 };
    ended = client
      .request({ method: "events/stream", params }, anything, options)
      .then(() => "with its result")
      .catch((error) => error.message);
  },
  ended: () => ended,
  hangUp: () => stream.abort(),
  seen: () => seen,
});

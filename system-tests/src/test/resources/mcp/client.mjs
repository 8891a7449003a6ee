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

answerCalls({
  version: () => client.getNegotiatedProtocolVersion(),
  discover: () => client.discover(),
  tools: () => client.listTools(),
  request: ({ method, params }) => client.request({ method, params }, anything),
});

// Runs a scenario of the protocol's conformance suite, which sends no token: what stands in between adds it.
import { spawn } from "node:child_process";
import { createServer, request } from "node:http";

const { URL_OF_SERVER: url, TOKEN: token } = process.env;
const between = createServer((from, to) => {
  const headers = { ...from.headers, authorization: `Bearer ${token}` };
  from.pipe(
    request(url, { method: from.method, headers }, (answer) => {
      to.writeHead(answer.statusCode, answer.headers);
      answer.pipe(to);
    }),
  );
});
await new Promise((listening) => between.listen(0, "127.0.0.1", listening));

const [scenario, results] = process.argv.slice(2);
const suite = new URL("node_modules/@modelcontextprotocol/conformance/dist/index.js", import.meta.url).pathname;
const options = ["--url", `http://127.0.0.1:${between.address().port}/mcp`, "--scenario", scenario, "-o", results];
spawn(process.execPath, [suite, "server", ...options], { stdio: "inherit" }).on("exit", () => process.exit());

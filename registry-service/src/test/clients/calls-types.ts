// Calls the registry with the types of openapi-typescript: REGISTRY SIMULATOR ORGANISATION TOKEN.
import createClient from "openapi-fetch";
import { type Client, Refusal, type Span, run } from "./scenario.js";
import type { components, paths } from "./types.js";

const [, , registry, , , token] = process.argv;
const api = createClient<paths>({ baseUrl: registry, headers: { Authorization: `Bearer ${token}` } });

async function answered<T>(call: Promise<{ data?: T; response: Response }>): Promise<T> {
  const { data, response } = await call;
  if (data === undefined) {
    throw new Refusal(response.status);
  }
  return data;
}

const HOOKS = "/api/rest/resthooks";
const HOOK = "/api/rest/resthooks/{ids}";

const textual = ({ from, to }: Span) => ({ from: from.toISOString(), to: to.toISOString() });

const client: Client = {
  async register(eventName, targetUrl, key) {
    const body = { resthooks: { eventName, targetUrl } };
    const params = { header: { "Idempotency-Key": key } };
    return (await answered(api.POST(HOOKS, { params, body }))).resthooks.id;
  },
  async find(ids) {
    const call = api.GET(HOOK, { params: { path: { ids } } });
    const { triggeredCount } = (await answered(call)).resthooks;
    return { etag: (await call).response.headers.get("ETag") ?? "", triggeredCount };
  },
  async list(targetUrl, pageSize, cursor) {
    const page = await answered(api.GET(HOOKS, { params: { query: { targetUrl, pageSize, cursor } } }));
    return { items: page.resthooks.map((it) => it.id), next: page.meta.paging.resthooks.nextCursor };
  },
  async change(ids, targetUrl, etag) {
    const params = { path: { ids }, header: { "If-Match": etag } };
    return (await answered(api.PUT(HOOK, { params, body: { resthooks: { targetUrl } } }))).resthooks.targetUrl;
  },
  async remove(ids) {
    return (await answered(api.DELETE(HOOK, { params: { path: { ids } } }))).resthooks.status;
  },
  async deliveries(id, pageSize, cursor) {
    const params = { path: { id }, query: { pageSize, cursor } };
    const page = await answered(api.GET("/api/rest/resthooks/{id}/deliveries", { params }));
    return { items: page.resthookdeliveries, next: page.meta.paging.resthookdeliveries.nextCursor };
  },
  async replay(id, span, key) {
    const params = { path: { id }, header: { "Idempotency-Key": key } };
    const call = api.POST("/api/rest/resthooks/{id}/replay", { params, body: textual(span) });
    return (await answered(call)).resthookreplay;
  },
  async progress(id, replayId) {
    const params = { path: { id, replayId } };
    return (await answered(api.GET("/api/rest/resthooks/{id}/replays/{replayId}", { params }))).resthookreplay;
  },
  async audit(id, of) {
    const body = "cursor" in of ? of : textual(of);
    const call = api.POST("/api/rest/resthooks/{id}/audit", { params: { path: { id } }, body });
    return (await answered(call)).resthookaudit;
  },
};

// What can be read without a guard on every field.
export const sampleData = (event: components["schemas"]["CatalogueEntry"]): unknown => event.sample.body["data"];
export const answer = (attempt: components["schemas"]["ResthookAttempt"]) => attempt.response?.headers["content-type"];

await run(client, "FileNoteCreated");
console.log("the types of openapi-typescript work");

// Calls the registry through the client that openapi-generator makes for TypeScript: REGISTRY SIMULATOR ORGANISATION TOKEN.
import { Configuration, RESTHooksApi, ResponseError } from "./typescript-fetch/index.js";
import { type Client, Refusal, run } from "./scenario.js";

const [, , registry, , , token] = process.argv;
const api = new RESTHooksApi(new Configuration({ basePath: registry, accessToken: token }));

async function answered<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw error instanceof ResponseError ? new Refusal(error.response.status) : error;
  }
}

const client: Client = {
  async register(eventName, targetUrl, idempotencyKey) {
    const registrationBody = { resthooks: { eventName, targetUrl } };
    return (await answered(api.registerResthook({ registrationBody, idempotencyKey }))).resthooks.id;
  },
  async find(ids) {
    const answer = await answered(api.findResthooksRaw({ ids }));
    const { triggeredCount } = (await answer.value()).resthooks;
    return { etag: answer.raw.headers.get("ETag") ?? "", triggeredCount };
  },
  async list(targetUrl, pageSize, cursor) {
    const page = await answered(api.listResthooks({ targetUrl, pageSize, cursor }));
    return { items: page.resthooks.map((it) => it.id), next: page.meta.paging.resthooks.nextCursor };
  },
  async change(ids, targetUrl, ifMatch) {
    const changeBody = { resthooks: { targetUrl } };
    return (await answered(api.changeResthook({ ids, changeBody, ifMatch }))).resthooks.targetUrl;
  },
  async remove(ids) {
    return (await answered(api.deleteResthooks({ ids }))).resthooks.status;
  },
  async deliveries(id, pageSize, cursor) {
    const page = await answered(api.resthookDeliveries({ id, pageSize, cursor }));
    return { items: page.resthookdeliveries, next: page.meta.paging.resthookdeliveries.nextCursor };
  },
  async replay(id, replayBody, idempotencyKey) {
    return (await answered(api.replayResthook({ id, replayBody, idempotencyKey }))).resthookreplay;
  },
  async progress(id, replayId) {
    return (await answered(api.findResthookReplay({ id, replayId }))).resthookreplay;
  },
  async audit(id, auditBody) {
    return (await answered(api.auditResthook({ id, auditBody }))).resthookaudit;
  },
};

await run(client, "TaskUpdated");
console.log("the TypeScript client of openapi-generator works");

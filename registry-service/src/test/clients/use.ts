// What a client that is made of the contract can rely on, without a guard on every field.
import type { components, operations } from "./types";

type Schemas = components["schemas"];
type Filters = NonNullable<operations["listResthooks"]["parameters"]["query"]>;
type Deliveries =
  operations["resthookDeliveries"]["responses"][200]["content"]["application/json"];

export const registration: Schemas["RegistrationBody"] = {
  resthooks: { eventName: "ActionCreated", targetUrl: "https://example.com/" },
};

export const filters: Filters = { status: "Active", targetUrl_ilike: "*", id_in: ["1", "2"] };

export function next(page: Deliveries): string | null {
  return page.meta.paging.resthookdeliveries.nextCursor;
}

export function failure(delivery: Schemas["ResthookDelivery"]): number | Schemas["DeliveryError"] | null {
  return delivery.lastStatus ?? delivery.lastError;
}

export function answer(attempt: Schemas["ResthookAttempt"]): string | undefined {
  return attempt.response?.headers["content-type"];
}

export function sampleData(event: Schemas["CatalogueEntry"]): unknown {
  return event.sample.body["data"];
}

export function hookOf(answer: Schemas["ResthookAnswer"]): string {
  return answer.resthooks.id;
}

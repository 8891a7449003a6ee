"""Calls the registry through the client that openapi-generator makes for Python: REGISTRY SIMULATOR ORGANISATION TOKEN."""

import json
import sys
import time
import uuid
from datetime import datetime, timezone
from urllib.request import Request, urlopen

import openapi_client as client

registry, simulator, organisation, token = sys.argv[1:]
api = client.RESTHooksApi(client.ApiClient(client.Configuration(host=registry, access_token=token)))
event = "TaskCreated"
receiver = f"python-{uuid.uuid4()}"
target = f"{simulator}/receive/{receiver}"


def until(condition):
    end = time.monotonic() + 60
    while not (result := condition()):
        assert time.monotonic() < end, "a minute is over"
        time.sleep(0.1)
    return result


def refused(status, call, *arguments, **named):
    try:
        call(*arguments, **named)
    except client.ApiException as refusal:
        assert refusal.status == status, refusal
    else:
        raise AssertionError(f"not refused with {status}")


def pages(get, change):
    """All items of all pages; something changes between two of them."""
    items, cursor = [], None
    while True:
        page, cursor = get(cursor)
        items += page
        if not cursor:
            return items
        change()


def register(key):
    body = client.RegistrationBody(resthooks=client.NewResthook(event_name=event, target_url=target))
    return api.register_resthook(body, idempotency_key=key).resthooks.id


def hooks(cursor):
    page = api.list_resthooks(target_url=target, page_size=2, cursor=cursor)
    return [hook.id for hook in page.resthooks], page.meta.paging.resthooks.next_cursor


def change(hook, target_url, etag):
    body = client.ChangeBody(resthooks=client.ResthookChange(target_url=target_url))
    return api.change_resthook(hook, body, if_match=etag).resthooks


def emit(count):
    body = {"event": event, "org": organisation, "id": "70151", "count": count}
    request = Request(f"{simulator}/emit", json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urlopen(request) as answer:
        ids = set(json.load(answer)["ids"])
    until(lambda: ids <= {delivery.event_id for delivery in newest() if delivery.state == "Delivered"})
    return ids


def newest():
    return api.resthook_deliveries(hook).resthookdeliveries


def deliveries(cursor):
    page = api.resthook_deliveries(hook, page_size=2, cursor=cursor)
    return [it.event_id for it in page.resthookdeliveries], page.meta.paging.resthookdeliveries.next_cursor


def calls():
    """How often each event came to the receiver."""
    with urlopen(f"{simulator}/receivers/{receiver}/ids") as answer:
        return {line.split()[0]: int(line.split()[2]) for line in answer.read().decode().splitlines()}


begin = datetime.now(timezone.utc).replace(microsecond=0)
key = str(uuid.uuid4())
hook = register(key)
assert register(key) == hook, "one key registers one hook"

others = [register(str(uuid.uuid4())) for _ in range(6)]
leaving = [others[0], others[4]]
added = []


def leave_and_join():
    if leaving:
        api.delete_resthooks(leaving.pop(0))
        added.append(register(str(uuid.uuid4())))


listed = pages(hooks, leave_and_join)
assert listed == [hook, *others[:4], others[5], *added], "each hook that stays is on one page"
for other in listed[2:]:
    api.delete_resthooks(other)
refused(404, api.find_resthooks, others[0])

found = api.find_resthooks_with_http_info(hook)
etag = next(value for name, value in found.headers.items() if name.lower() == "etag")
assert change(hook, f"{target}?delayMs=1", etag).target_url == f"{target}?delayMs=1"
refused(412, change, hook, target, etag)

events = emit(5)
later = set()
logged = pages(deliveries, lambda: later.update(emit(1)))
assert len(logged) == 5 and set(logged) == events, "each delivery of the first page's time is on one page"
events |= later
until(lambda: api.find_resthooks(hook).resthooks.triggered_count == len(events))

span = {"from": begin, "to": datetime.now(timezone.utc)}
replay = api.replay_resthook(hook, client.ReplayBody(**span), idempotency_key=str(uuid.uuid4())).resthookreplay
ended = until(
    lambda: (it := api.find_resthook_replay(hook, replay.id).resthookreplay).state != "running" and it
)
assert (ended.state, ended.delivered, ended.partitions.done) == ("done", len(events), ended.partitions.of), ended
received = calls()
assert received.keys() == events and min(received.values()) >= 2, "the replay has sent each event again"

parts, body = [], client.AuditBody(**span)
while body:
    parts.append(api.audit_resthook(hook, body).resthookaudit)
    body = client.AuditBody(cursor=parts[-1].next_cursor) if parts[-1].next_cursor else None
for part in parts:
    assert part.matched == part.delivered + part.pending + part.skipped + part.missing_count, part
assert sum(part.delivered for part in parts) == sum(part.matched for part in parts) == len(events), parts

assert api.delete_resthooks(hook).resthooks.status == "Deleted"
refused(404, api.find_resthooks, hook)
print("the Python client of openapi-generator works")

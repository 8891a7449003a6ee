// What a page warns of: that something could not be loaded, or that it is out of date. The latest kind of warning is
// shown, until it is withdrawn.
const warn = (() => {
  const texts = new Map();
  return (kind, text) => {
    texts.delete(kind);
    if (text) {
      texts.set(kind, text);
    }
    const box = document.getElementById("failed");
    const shown = [...texts.values()].pop() ?? "";
    if (box && box.firstElementChild.textContent !== shown) {
      box.firstElementChild.textContent = shown;
      box.hidden = shown === "";
    }
  };
})();

// What htmx alone does not do: a part that could not be loaded says so; a form is sent once, however long its answer
// takes.
(() => {
  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout", "htmx:historyCacheMissLoadError"]) {
    document.addEventListener(name, () => warn("part", "This could not be loaded. What you see may be out of date."));
  }
  document.addEventListener("htmx:afterSwap", () => warn("part", ""));
  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (button && event.target.method === "post") {
      setTimeout(() => {
        button.disabled = true;
        button.textContent = button.dataset.busy || button.textContent;
      });
    }
  });
  // What was done is said once.
  const url = new URL(location.href);
  if (url.searchParams.has("done") || url.searchParams.has("redriven")) {
    url.searchParams.delete("done");
    url.searchParams.delete("redriven");
    history.replaceState(history.state, "", url);
  }
  // A page that the browser kept is shown as it was left.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      location.reload();
    }
  });
})();

// Regions that update themselves (data-live: the URL of the page that has them; empty: that of this page). They are
// fetched again when the server tells of a change (data-stream: where it does; data-deliveries: new attempts of any hook
// are one; data-delay: so many seconds later). Those with data-every are fetched each so many seconds instead, and those
// with data-load at once, because they are still to come. Elements are changed in place, so the focus stays. Rows
// (data-rows, data-key) are neither added nor removed: a note (data-newer) appears instead. What shows the newest of
// something (data-newest) isn't changed on pages of older ones.
(() => {
  const LEAST_PAUSE = 2000;
  const SHARE_OF_TIME = 5; // The pause is at least so many times as long as the last update took.
  const LONGEST_PAUSE = 60;
  const SPREAD = 2000; // Many pages are told of the same change at the same moment.
  const RETRY = 10000;
  const KEPT = new Set(["open", "hidden"]);
  const isOlder = () => new URLSearchParams(location.search).has("after");
  const regions = () =>
    [...document.querySelectorAll("[data-live]")].filter((region) => !("newest" in region.dataset && isOlder()));
  const listening = () => regions().filter((region) => !("every" in region.dataset));
  const urlOf = (region) => region.dataset.live || location.pathname + location.search;

  const morph = (old, fresh) => {
    if (old.isEqualNode(fresh)) {
      return;
    }
    if (old.nodeName !== fresh.nodeName) {
      old.replaceWith(fresh);
    } else if (old.nodeType !== Node.ELEMENT_NODE) {
      old.data = fresh.data;
    } else {
      changeAttributes(old, fresh);
      (old.hasAttribute("data-rows") ? changeRows : changeChildren)(old, fresh);
    }
  };
  const changeAttributes = (old, fresh) => {
    for (const { name, value } of fresh.attributes) {
      if (!KEPT.has(name) && old.getAttribute(name) !== value) {
        old.setAttribute(name, value);
      }
    }
    for (const { name } of [...old.attributes]) {
      if (!KEPT.has(name) && !fresh.hasAttribute(name)) {
        old.removeAttribute(name);
      }
    }
  };
  const changeChildren = (old, fresh) => {
    const before = [...old.childNodes];
    const after = [...fresh.childNodes];
    after.forEach((child, place) => {
      if (place < before.length) {
        morph(before[place], child);
      } else {
        old.append(child);
      }
    });
    before.slice(after.length).forEach((child) => child.remove());
  };
  const changeRows = (old, fresh) => {
    const left = new Map([...fresh.children].map((row) => [row.dataset.key, row]));
    let isSame = true;
    for (const row of [...old.children]) {
      const found = left.get(row.dataset.key);
      isSame &&= found !== undefined;
      if (found) {
        morph(row, found);
        left.delete(row.dataset.key);
      }
    }
    if (!isSame || left.size > 0) {
      old.closest("[data-live]").querySelector("[data-newer]")?.removeAttribute("hidden");
    }
  };

  let isSignedOut = false;
  const update = async (url) => {
    const shown = () =>
      regions().filter((region) => urlOf(region) === url && !region.classList.contains("htmx-request"));
    if (shown().length === 0) {
      return;
    }
    const answer = await fetch(url, {
      headers: { "X-Page-Update": "true" }, // It is no use of the session, which ends when it is idle.
      signal: AbortSignal.timeout(15000),
    });
    if (answer.status === 401) {
      isSignedOut = true;
      warn("live", "You are signed out, so this page is not updated any more. Reload it to sign in again.");
      return;
    }
    if (!answer.ok || answer.redirected) {
      throw new Error(`${url} answers ${answer.status}`);
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const region of shown()) {
      const fresh = page.getElementById(region.id);
      if (fresh) {
        morph(region, fresh);
      }
    }
  };

  const began = Date.now();
  const fetched = new Map(); // When each URL was fetched last.
  const outdated = new Set(); // The URLs to fetch.
  let last = began; // When the last update ended.
  let upToDate = began; // When the last update began that succeeded.
  let failures = 0;
  let pause = LEAST_PAUSE;
  let planned = 0;

  const updateAll = async () => {
    const start = Date.now();
    const urls = [...outdated];
    outdated.clear();
    const refused = [];
    for (const url of urls) {
      fetched.set(url, Date.now());
      await update(url).catch(() => refused.push(url));
    }
    last = Date.now();
    pause = Math.max(LEAST_PAUSE, SHARE_OF_TIME * (last - start));
    planned = 0;
    judge(start, refused);
    plan();
  };
  const judge = (start, refused) => {
    if (refused.length > 0) {
      failures += 1;
      setTimeout(() => outdate(refused), Math.min(RETRY * failures, 1000 * LONGEST_PAUSE));
    } else {
      failures = 0;
      upToDate = start;
    }
    if (!isSignedOut) {
      const time = new Date(upToDate).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
      warn("live", failures < 2 ? "" : `This page could not be updated since ${time}. It may be out of date.`);
    }
  };
  const plan = () => {
    if (planned === 0 && outdated.size > 0 && !isSignedOut && !document.hidden) {
      planned = setTimeout(updateAll, Math.max(0, last + pause - Date.now()));
    }
  };
  const outdate = (urls) => {
    urls.forEach((url) => outdated.add(url));
    plan();
  };

  // A page that nobody sees doesn't listen: browsers allow few connections to one host.
  let listensTo = "";
  let stream;
  const source = () => document.querySelector("[data-stream]");
  const hasChanged = (spread) => {
    const delay = 1000 * Number(source()?.dataset.delay ?? 0) + Math.random() * spread;
    setTimeout(() => outdate(listening().map(urlOf)), delay);
  };
  const listen = () => {
    const wanted = document.hidden || isSignedOut ? "" : (source()?.dataset.stream ?? "");
    if (wanted === listensTo) {
      return;
    }
    listensTo = wanted;
    stream?.close();
    if (wanted === "") {
      return;
    }
    const opened = new EventSource(wanted);
    stream = opened;
    let isFirst = true; // After a restart of the registry, the streams of all pages begin again at the same moment.
    opened.addEventListener("begin", () => {
      hasChanged(isFirst ? 0 : SPREAD); // Something may have changed before it.
      isFirst = false;
    });
    opened.addEventListener("changed", (event) => {
      if (JSON.parse(event.data).hooks.length > 0 || "deliveries" in (source()?.dataset ?? {})) {
        hasChanged(SPREAD);
      }
    });
    opened.addEventListener("error", () => {
      if (opened === stream && opened.readyState === EventSource.CLOSED) {
        listensTo = "";
      }
    });
  };

  const isDue = (region) =>
    Date.now() - (fetched.get(urlOf(region)) ?? began) >= 1000 * Number(region.dataset.every ?? LONGEST_PAUSE);
  setInterval(() => {
    const due = document.hidden ? [] : regions().filter(isDue);
    if (due.length > 0) {
      listen();
      outdate(due.map(urlOf));
    }
  }, 1000);
  document.addEventListener("visibilitychange", () => {
    listen();
    if (!document.hidden) {
      const told = listensTo === "" ? [] : listening(); // These are fetched when the stream begins.
      outdate(regions().filter((region) => !told.includes(region)).map(urlOf));
    }
  });
  document.addEventListener("htmx:afterSettle", listen);
  listen();
  const coming = regions().filter((region) => "load" in region.dataset);
  if (coming.length > 0) {
    pause = 0;
    outdate(coming.map(urlOf));
  }
})();

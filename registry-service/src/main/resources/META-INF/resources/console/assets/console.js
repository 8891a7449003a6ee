// What htmx alone does not do: a list that could not be loaded says so, and can be loaded again; a form is sent once,
// however long its answer takes.
(() => {
  const failed = () => document.getElementById("failed");
  const show = (shown) => {
    if (failed()) {
      failed().hidden = !shown;
    }
  };
  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, () => show(true));
  }
  document.addEventListener("htmx:afterSwap", () => show(false));
  document.addEventListener("click", (event) => {
    const form = event.target.closest("[data-retry]");
    if (form) {
      document.querySelector(form.dataset.retry).requestSubmit();
    }
  });
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
  if (url.searchParams.has("done")) {
    url.searchParams.delete("done");
    history.replaceState(history.state, "", url);
  }
  // A page that the browser kept is shown as it was left.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      location.reload();
    }
  });
})();

// Regions that update themselves (data-live: the URL of the page that has them). They are fetched again when the server
// tells of a change (data-stream), after some seconds (data-every), and at once if they are still to come (data-load).
// Elements are changed in place, so the focus stays. Rows (data-rows, data-key) are neither added nor removed: a note
// (data-newer) appears instead. What shows the newest of something (data-newest) isn't changed on pages of older ones.
(() => {
  const LEAST_PAUSE = 2000;
  const LONGEST_PAUSE = 60;
  const KEPT = new Set(["open", "hidden"]);
  const isOlder = () => new URLSearchParams(location.search).has("after");
  const regions = () =>
    [...document.querySelectorAll("[data-live]")].filter((region) => !("newest" in region.dataset && isOlder()));

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

  const update = async (url) => {
    const answer = await fetch(url, {
      headers: { "X-Page-Update": "true" }, // It is no use of the session, which ends when it is idle.
      signal: AbortSignal.timeout(15000),
    });
    if (!answer.ok || answer.redirected) {
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const region of regions()) {
      const fresh = page.getElementById(region.id);
      if (fresh && region.dataset.live === url && !region.classList.contains("htmx-request")) {
        morph(region, fresh);
      }
    }
  };

  let last = Date.now();
  let planned = 0;
  let isOutdated = false;
  const updateAll = async () => {
    isOutdated = false;
    for (const url of new Set(regions().map((region) => region.dataset.live))) {
      await update(url).catch(() => {}); // The next update may succeed.
    }
    last = Date.now();
    planned = 0;
    if (isOutdated) {
      updateSoon();
    }
  };
  const updateAfter = (pause) => {
    if (planned === 0) {
      planned = setTimeout(updateAll, pause);
    } else {
      isOutdated = true;
    }
  };
  const updateSoon = () => updateAfter(Math.max(0, last + LEAST_PAUSE - Date.now()));

  // A page that nobody sees doesn't listen: browsers allow few connections to one host.
  let listensTo = "";
  let stream;
  const listen = () => {
    const wanted = document.hidden ? "" : (document.querySelector("[data-stream]")?.dataset.stream ?? "");
    if (wanted === listensTo) {
      return;
    }
    listensTo = wanted;
    stream?.close();
    if (wanted === "") {
      return;
    }
    const opened = new EventSource(wanted);
    let hasBegun = false;
    stream = opened;
    opened.addEventListener("begin", () => {
      if (hasBegun) {
        updateSoon(); // Something may have changed between two connections.
      }
      hasBegun = true;
    });
    opened.addEventListener("changed", (event) => {
      if (JSON.parse(event.data).hooks.length > 0 || document.querySelector("[data-deliveries]")) {
        updateSoon();
      }
    });
    opened.addEventListener("error", () => {
      if (opened === stream && opened.readyState === EventSource.CLOSED) {
        listensTo = "";
      }
    });
  };

  const every = () => Math.min(LONGEST_PAUSE, ...regions().map((region) => Number(region.dataset.every ?? LONGEST_PAUSE)));
  setInterval(() => {
    if (!document.hidden && regions().length > 0 && Date.now() - last >= 1000 * every()) {
      listen();
      updateSoon();
    }
  }, 1000);
  document.addEventListener("visibilitychange", () => {
    listen();
    if (!document.hidden) {
      updateSoon();
    }
  });
  document.addEventListener("htmx:afterSettle", listen);
  listen();
  if (document.querySelector("[data-load]")) {
    updateAfter(0);
  }
})();

// Live updates: the page is read again when the store has changed, unless a person is
// in the middle of something; then a notice says so.
"use strict";

(() => {
  const address = document.body.dataset.live;
  if (!address || !window.EventSource) return;

  const busy = () => {
    const active = document.activeElement;
    const inside = active && active.closest("form, details[open], #chart");
    return Boolean(inside) || Boolean(document.querySelector("main details[open]"));
  };

  const renew = async () => {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const found = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = found.getElementById("content");
    const old = document.getElementById("content");
    if (!fresh || !old) return;
    old.replaceWith(document.importNode(fresh, true));
    document.dispatchEvent(new Event("rasad:renewed"));
  };

  const events = new EventSource(address);
  events.addEventListener("changed", () => {
    if (busy()) {
      const news = document.getElementById("news");
      if (news) news.hidden = false;
      return;
    }
    renew();
  });
  addEventListener("pagehide", () => events.close());
})();

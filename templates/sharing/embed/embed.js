// Peer support groups on your own site, by <peer-support-groups search="organisation=SLUG&count=10" heading="3">.
//
// Nothing of your page is touched: what is drawn stands in a shadow root, with a sheet of its own that your policy need
// not allow. There is no cookie, nothing is stored, and one request is made, which tells nobody the page that it is on.
// Frames of ours get the height that they ask for. What is inside the element shows until the groups are there, and where
// they cannot be had. Looks: --peer-support-ink, -paper, -link, -line, -typeface and -size, and color-scheme.
(() => {
  const SITE = "{{ site|escapejs }}";
  const NAME = "peer-support-groups";
  const TALLEST = 20000; // pixels
  if (customElements.get(NAME)) return;

  const looks = new CSSStyleSheet();
  looks.replaceSync("{{ looks|escapejs }}");

  function make(name, attributes, ...inside) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...inside.filter(Boolean));
    return made;
  }

  // An address of this site, of a phone or of a text message; anything else leads to the first page.
  function addressOf(text) {
    const address = new URL(text, SITE);
    return address.origin === SITE || ["tel:", "sms:"].includes(address.protocol) ? address.href : SITE;
  }

  function link(words, address) {
    return make("a", { href: addressOf(address), referrerpolicy: "no-referrer" }, words);
  }

  function help(lines) {
    const links = lines.flatMap(({ words, address }) => [" ", link(words, address)]);
    return make("p", { class: "crisis" }, "Need help now?", ...links);
  }

  function fact({ label, words }) {
    return make("div", {}, make("dt", {}, label), make("dd", {}, words));
  }

  function item(group, level) {
    return make(
      "li",
      {},
      make(`h${level}`, {}, link(group.name, group.page)),
      group.host && make("p", { class: "host" }, group.host),
      make("p", { class: group.is_sure ? "age sure" : "age" }, make("b", {}, group.age), " ", group.contact),
      group.notice && make("p", { class: "notice" }, group.notice),
      make("dl", {}, ...group.facts.map(fact)),
    );
  }

  function list(told, level) {
    if (!told.groups.length) {
      return [make("p", {}, "Nobody has told us of a group here yet. ", link("Look for another group", "/groups/"))];
    }
    const items = told.groups.map((group) => item(group, level));
    const all = told.total > items.length && link(`See all ${told.total} groups`, told.page);
    return [make("ul", { class: "groups", role: "list" }, ...items), all && make("p", { class: "all" }, all)];
  }

  function drawn(told, level) {
    const from = make("p", { class: "from" }, "From the ", link(told.site, told.page), `, ${told.as_of}.`);
    const title = make("p", { class: "title" }, told.title);
    return make("div", { class: "peer-support", lang: "en-GB" }, help(told.crisis), title, ...list(told, level), from);
  }

  function refused() {
    const words = ["We cannot show these groups here. ", link("Look for a group", "/groups/")];
    return make("div", { class: "peer-support", lang: "en-GB" }, make("p", {}, ...words));
  }

  // What the element asks for: the groups, or that there are none to be had; nothing when nobody answers.
  async function asked(search) {
    const options = { credentials: "omit", referrerPolicy: "no-referrer" };
    try {
      const answer = await fetch(`${SITE}/embed/groups.json?${search}`, options);
      if (answer.status === 400) console.warn(`<${NAME}>: ${(await answer.json()).detail}`);
      return answer.ok ? { told: await answer.json() } : { isRefused: answer.status === 400 };
    } catch {
      return {};
    }
  }

  class PeerSupportGroups extends HTMLElement {
    static observedAttributes = ["search", "heading"];

    constructor() {
      super();
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [looks];
      root.append(make("slot", {}));
    }

    get level() {
      const level = Number(this.getAttribute("heading"));
      return level >= 1 && level <= 6 ? Math.round(level) : 3;
    }

    async connectedCallback() {
      const search = (this.getAttribute("search") ?? "").replace(/^\?/, "");
      if (search === this.shown) return;
      this.shown = search;
      const answer = await asked(search);
      if (search === this.shown) this.draw(answer);
    }

    attributeChangedCallback(name) {
      if (this.shown === undefined || !this.isConnected) return;
      if (name === "search") this.connectedCallback();
      else if (this.answer) this.draw(this.answer);
    }

    draw(answer) {
      this.answer = answer;
      if (answer.told) this.shadowRoot.replaceChildren(drawn(answer.told, this.level));
      else this.shadowRoot.replaceChildren(answer.isRefused ? refused() : make("slot", {}));
    }
  }

  function isTall(height) {
    return Number.isFinite(height) && height > 0 && height <= TALLEST;
  }

  addEventListener("message", ({ origin, source, data }) => {
    if (origin !== SITE || data?.from !== NAME || !isTall(data.height)) return;
    for (const frame of document.getElementsByTagName("iframe")) {
      if (frame.contentWindow === source) frame.style.height = `${data.height}px`;
    }
  });
  customElements.define(NAME, PeerSupportGroups);
})();

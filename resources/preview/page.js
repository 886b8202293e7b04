// The page's own side of Byline: what the window calls (`byline.…`) and what it is reported.

const page = {
  posts: new Map(),
  post: null,
  words: { remote: "{host}", stopped: "", empty: "" },
  look: { size: 1, width: 68 },
  bridge: null,
  sheets: [],
  painting: false,
  ticked: null,
};

const stream = new Stream((patch) => draw(patch));

const scroller = new Scroller((line, depth, end) => page.bridge.scrolled(line, depth, end));

function known(id) {
  let post = page.posts.get(id);
  if (!post) page.posts.set(id, post = new Post(id, page.words));
  return post;
}

// Notifies the window once what has been taken is on the screen: two frames later, and after the
// second one's own work.
const afterFrame = new MessageChannel();
afterFrame.port1.onmessage = () => {
  page.painting = false;
  const post = page.post;
  if (post) page.bridge.painted(post.id, post.revision, post.done);
};

function tellWhenPainted() {
  if (page.painting) return;
  page.painting = true;
  const tell = () => afterFrame.port2.postMessage(0);
  // A hidden page has no frames.
  if (document.hidden) tell();
  else requestAnimationFrame(() => requestAnimationFrame(tell));
}

function tellRemote(post) {
  const count = post.remote ? 0 : post.remoteCount;
  if (post !== page.post || count === post.toldRemote) return;
  post.toldRemote = count;
  const hosts = count ? post.remoteHosts() : [];
  page.bridge.remoteFound(post.id, hosts.length, [...new Set(hosts)].slice(0, 5));
}

function draw(patch) {
  const post = page.posts.get(Number(patch.post));
  if (!post) return;
  const typed = !patch.reset && post.done && post === page.post;
  post.take(patch, page.look);
  if (post !== page.post) return;
  scroller.mark(scroller.markedLine);
  scroller.settle();
  if (typed && page.ticked === null) scroller.reveal();
  page.ticked = null;
  tellRemote(post);
  tellWhenPainted();
}

const byline = {
  // {theme, size, width}: the paper, the text size (1 is usual), the line's length in characters.
  setAppearance(look) {
    Object.assign(page.look, look);
    const root = document.documentElement;
    root.dataset.theme = page.look.theme;
    root.style.setProperty("--size", page.look.size);
    root.style.setProperty("--width", `${page.look.width}ch`);
    scroller.settle();
  },

  // Who goes about with keys sees that they go to the page; the mouse shows where it is itself.
  frame(shown) {
    document.documentElement.classList.toggle("byline-keys", shown);
  },

  setStrings(words) {
    Object.assign(page.words, words);
  },

  // Shows a post, or nothing for null. `sheets` are the addresses of the writer's own styles.
  show(id, sheets) {
    const post = id === null ? null : known(id);
    if (post !== page.post) {
      scroller.show(null);
      page.post?.article.remove();
      page.post = post;
      if (post) {
        document.body.append(post.article);
        scroller.show(post);
        post.toldRemote = undefined;
        tellRemote(post);
      }
    }
    byline.setStyleSheets(sheets);
    tellWhenPainted();
  },

  setStyleSheets(sheets) {
    if (page.sheets.map((link) => link.getAttribute("href")).join(" ") === sheets.join(" ")) return;
    for (const link of page.sheets) link.remove();
    page.sheets = sheets.map((address) => {
      const link = element("link", "byline-own");
      link.rel = "stylesheet";
      link.href = address;
      document.head.append(link);
      return link;
    });
  },

  drop(id) {
    if (page.post?.id === id) byline.show(null, []);
    page.posts.delete(id);
    stream.forget(id);
  },

  head(id, head) {
    known(id).setHead(head);
    if (page.post?.id === id) tellWhenPainted();
  },

  take(patch) {
    const post = page.posts.get(Number(patch.post));
    // A change of something the page never had: what is on its way begins anew.
    if (!post || (post.revision < 0 && !patch.reset)) return;
    if (patch.reset) stream.forget(post.id);
    if (stream.continues(patch, post)) {
      stream.add(patch);
    } else {
      stream.drain(post.id);
      draw(patch);
    }
  },

  // The post is at this revision though its body did not change.
  reach(id, revision) {
    const post = page.posts.get(id);
    if (!post || post.revision < 0) return;
    stream.drain(id);
    post.revision = Math.max(post.revision, revision);
    if (post === page.post) tellWhenPainted();
  },

  // Tells when every image that is on its way has come or failed, and is painted.
  whenStill(token) {
    const images = [...(page.post?.article.querySelectorAll("img") ?? [])];
    const arrivals = images.map((image) => image.complete ||
      new Promise((arrived) => {
        image.addEventListener("load", arrived);
        image.addEventListener("error", arrived);
      }));
    const tell = () => page.bridge.still(token);
    Promise.all(arrivals).then(() => {
      if (document.hidden) tell();
      else requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(tell)));
    });
  },

  // Whether the images of other sites are loaded in this post.
  allowRemote(id, allowed) {
    const post = known(id);
    if (post.remote === allowed) return;
    post.remote = allowed;
    post.drawImages((block) => block.remote.length);
    tellRemote(post);
  },

  // The page stopped over this post: no image is drawn, wherever it comes from.
  leaveImagesOut(id) {
    const post = known(id);
    post.imageless = true;
    post.drawImages(() => true);
  },

  // The image at `address` cannot be shown for `reason`.
  missing(id, address, reason) {
    const post = known(id);
    post.missing.set(address, reason);
    post.drawImages((block) => block.images.includes(address));
  },

  // Asks again for these images: their files have changed, or are there now.
  reloadImages(id, addresses) {
    const post = known(id), changed = new Set(addresses);
    for (const address of changed) {
      post.missing.delete(address);
      post.turns.set(address, (post.turns.get(address) ?? 0) + 1);
    }
    post.drawImages((block) => block.images.some((address) => changed.has(address)));
  },

  toLine(line, depth) {
    scroller.toLine(line, depth);
  },

  mark(line) {
    scroller.mark(line);
    scroller.reveal();
  },

  // Marks what is selected in the source: the selected parts of the lines `first` to `last`.
  select(first, last, parts) {
    markSelection(page.post, first, last, parts);
  },

  // What an export needs of the post that is shown.
  content() {
    const post = page.post;
    return post && { head: post.header.innerHTML, body: post.html() };
  },

  // For the tests and the window's own checks: what stands where.
  blocks() {
    return (page.post?.blocks ?? []).map(({ first, last, html }) => [first, last, html]);
  },

  topLine() {
    return page.post ? scroller.lineAt() : 0;
  },
};

function goToAnchor(name) {
  let wanted = name;
  try {
    wanted = decodeURIComponent(name);
  } catch {
    // A stray percent sign: the name as it stands.
  }
  const body = page.post?.body;
  const target = wanted && (body?.querySelector(`#${CSS.escape(wanted)}`) ??
    body?.querySelector(`a[name="${CSS.escape(wanted)}"]`));
  if (target) target.scrollIntoView();
  else if (!wanted || wanted === "top") scrollTo(0, 0);
}

function onLink(event) {
  const link = event.target.closest?.("a[href]");
  if (!link) return;
  event.preventDefault();
  event.stopPropagation();
  if (event.type === "auxclick" && event.button !== 1) return;
  const href = link.getAttribute("href").trim();
  if (href.startsWith("#")) goToAnchor(href.slice(1));
  else if (href) page.bridge.linkClicked(href);
}

// A click on the box of a task: the source is changed, and the box follows it.
function onTask(event) {
  const box = event.target.closest?.("input.byline-task");
  if (!box) return;
  event.preventDefault();
  event.stopPropagation();
  const block = blockAround(box), post = page.post;
  if (!block || block.first < 0 || !post) return;
  const boxes = [...block.element.querySelectorAll("input.byline-task")];
  const done = boxes.map((one) => one.hasAttribute("checked"));
  // The reader is where the box is, whatever line the cursor of the text is on.
  page.ticked = post.revision;
  page.bridge.ticked(block.first, block.last, boxes.indexOf(box), done, post.revision);
}

function onDoubleClick(event) {
  if (event.target.closest?.("input.byline-task")) return;
  const block = blockAround(event.target);
  if (!block || block.first < 0) return;
  const range = wordAt(event.clientX, event.clientY);
  const word = range?.toString().trim() ?? "";
  let earlier = 0;
  if (word) {
    const before = document.createRange();
    before.selectNodeContents(block.element);
    before.setEnd(range.startContainer, range.startOffset);
    earlier = timesIn(before.toString(), word);
  }
  const box = block.element.getBoundingClientRect();
  const part = Math.min(0.999, Math.max(0, (event.clientY - box.top) / box.height));
  const line = Math.floor(block.first + part * (block.last + 1 - block.first));
  page.bridge.activated(block.first, block.last, line, word, earlier);
}

// The range of the word at a place of the window. Not the selection: a double click on a link
// leaves what was selected before.
function wordAt(x, y) {
  const holds = (range) => [...range.getClientRects()].some((box) =>
    x >= box.left && x <= box.right && y >= box.top && y <= box.bottom);
  const range = document.caretRangeFromPoint(x, y);
  if (range?.startContainer.nodeType !== Node.TEXT_NODE) return null;
  range.expand("word");
  if (!holds(range)) {
    // The caret's place is the nearest gap, which may be the one behind the word.
    range.setEnd(range.startContainer, range.startOffset);
    range.setStart(range.startContainer, Math.max(0, range.startOffset - 1));
    range.expand("word");
  }
  return holds(range) ? range : null;
}

// How often `text` has `word` with no letter of another word beside it.
function timesIn(text, word) {
  if (!word) return 0;
  const literal = word.replace(/[.*+?^${}()|[\]\\\/-]/g, "\\$&");
  const alone = new RegExp(`(?<![\\p{L}\\p{N}_])${literal}(?![\\p{L}\\p{N}_])`, "gu");
  return [...text.matchAll(alone)].length;
}

addEventListener("click", onTask, true);
addEventListener("click", onLink, true);
addEventListener("auxclick", onLink, true);
addEventListener("dblclick", onDoubleClick);
document.addEventListener("selectionchange", () => {
  const made = readersSelection();
  if (made) page.bridge.selected(made.first, made.last, made.text, made.earlier);
  else page.bridge.selected(-1, -1, "", 0);
});
addEventListener("pointerdown", () => byline.frame(false));
addEventListener("submit", (event) => event.preventDefault(), true);
addEventListener("dragstart", (event) => {
  if (event.target.localName === "img") event.preventDefault();
}, true);
addEventListener("load", (event) => {
  if (event.target.localName === "img") scroller.settle();
}, true);

globalThis.byline = byline;
new QWebChannel(qt.webChannelTransport, (channel) => {
  page.bridge = channel.objects.bridge;
  page.bridge.ready();
});

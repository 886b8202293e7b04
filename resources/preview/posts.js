// One post in the page: its blocks in order, each with the lines of the body it stands for.

// From this many blocks or characters on, what is off screen is laid out only when it is near.
const BIG_BLOCKS = 150, BIG_CHARACTERS = 60000;
// How far ahead a block of the last rendering is looked for while a new one streams in.
const STREAM_REACH = 60;

// The block that each of our elements stands for. What a post calls its own elements does not count.
const blockOf = new WeakMap();

// The block that holds a node of the page.
function blockAround(node) {
  for (let at = node; at; at = at.parentNode) {
    const block = blockOf.get(at);
    if (block) return block;
  }
  return null;
}

class Block {
  constructor(first, last, html) {
    this.first = first;
    this.last = last;
    this.html = html;
    this.element = element("div", "byline-block");
    this.remote = [];
    this.images = [];
    this.room = 0;
    this.kind = "none";
  }

  // Shows the HTML; what is there already is changed, not replaced.
  draw(post) {
    const { content, remote, images } = prepare(this.html, post);
    post.remoteCount += remote.length - this.remote.length;
    this.remote = remote;
    this.images = images;
    if (this.element.hasChildNodes()) morph(this.element, content);
    else this.element.append(content);
    this.kind = this.element.firstElementChild?.localName ??
      (this.element.textContent.trim() ? "text" : "none");
    const end = this.element.lastElementChild?.localName ?? "";
    if (this.element.dataset.kind !== this.kind) this.element.dataset.kind = this.kind;
    if (this.element.dataset.end !== end) this.element.dataset.end = end;
  }

  // Guesses the height in pixels, so that the scroll bar is nearly right before layout; `room` is
  // that of the block with its margin.
  guess(look) {
    const text = this.html.length, line = 29 * look.size;
    let height;
    if (this.html.startsWith("<pre") || this.html.startsWith("<div class=\"highlight")) {
      height = (this.last - this.first + 1) * 22 * look.size + 30;
    } else {
      height = Math.ceil(text / (look.width * 1.15)) * line + (/^<h\d/.test(this.html) ? line : 0);
    }
    this.room = height + 0.75 * line;
    this.element.style.containIntrinsicSize = `auto ${Math.round(height)}px`;
  }

  sameAs(first, last, html) {
    this.first = first;
    this.last = last;
    return this.html === html;
  }
}

class Post {
  constructor(id, words) {
    this.id = id;
    this.words = words;
    this.turns = new Map();
    this.remote = false;
    this.imageless = false;
    this.remoteCount = 0;
    this.missing = new Map();
    this.blocks = [];
    this.stale = null;
    this.revision = -1;
    this.done = false;
    this.scroll = 0;
    this.headLines = 0;
    this.characters = 0;
    this.lined = null;
    this.article = element("article", "byline-post");
    this.header = element("header", "byline-head");
    this.body = element("div", "byline-body");
    this.body.dataset.empty = words.empty;
    this.article.append(this.header, this.body);
  }

  setHead({ title, date, moment, lines }) {
    this.headLines = lines;
    const next = element("header");
    if (title) next.append(element("h1", "byline-title", title));
    if (date) {
      const time = element("time", "byline-date", date);
      if (moment) time.setAttribute("datetime", moment);
      next.append(time);
    }
    morph(this.header, next);
    this.header.hidden = !title && !date;
  }

  // Takes a patch of the renderer: {revision, done, reset, first, removed, blocks, changed,
  // line_shift}.
  take(patch, look) {
    if (patch.reset) this.startAnew();
    const streamed = this.stale && patch.first === this.blocks.length;
    const fresh = streamed
      ? patch.blocks.map((given) => this.fromStale(given, look))
      : this.replaced(patch, look);
    this.insert(patch.first, patch.removed, fresh);
    if (patch.line_shift) this.shift(patch.first + fresh.length, patch.line_shift);
    for (const [index, [first, last, html]] of patch.changed ?? []) {
      const block = this.blocks[index];
      if (block && !block.sameAs(first, last, html)) this.redraw(block, html);
    }
    this.lined = null;
    this.revision = patch.revision;
    this.done = patch.done;
    if (patch.done && this.stale) this.endAnew();
    this.body.classList.toggle("byline-empty", this.done && this.blocks.length === 0);
    this.article.classList.toggle(
      "byline-big", this.blocks.length > BIG_BLOCKS || this.characters > BIG_CHARACTERS);
  }

  startAnew() {
    for (const left of this.stale ?? []) this.discard(left);
    this.stale = this.blocks;
    this.blocks = [];
  }

  endAnew() {
    for (const left of this.stale) this.discard(left);
    this.stale = null;
  }

  // A block of the last rendering that shows the same, else a new one. The blocks passed over
  // go: the order is the new one's.
  fromStale([first, last, html], look) {
    const end = Math.min(this.stale.length, STREAM_REACH);
    for (let i = 0; i < end; i++) {
      if (this.stale[i].html === html) {
        const [found, ...passed] = this.stale.splice(0, i + 1).reverse();
        for (const left of passed) this.discard(left);
        found.sameAs(first, last, html);
        return found;
      }
    }
    return this.made(first, last, html, look);
  }

  made(first, last, html, look) {
    const block = new Block(first, last, html);
    this.characters += html.length;
    block.draw(this);
    block.guess(look);
    blockOf.set(block.element, block);
    return block;
  }

  discard(block) {
    this.characters -= block.html.length;
    this.remoteCount -= block.remote.length;
    removeBlock(block.element);
  }

  redraw(block, html) {
    this.characters += html.length - block.html.length;
    block.html = html;
    block.draw(this);
  }

  // The blocks for a patch, made from the ones it removes where they can become them.
  replaced({ first, removed, blocks }, look) {
    const old = this.blocks.slice(first, first + removed);
    const most = Math.min(old.length, blocks.length);
    let head = 0, tail = 0;
    while (head < most && old[head].html === blocks[head][2]) head++;
    while (tail < most - head && old.at(-1 - tail).html === blocks.at(-1 - tail)[2]) tail++;
    return blocks.map(([from, to, html], i) => {
      const fromEnd = blocks.length - i;
      const was = fromEnd <= tail ? old[old.length - fromEnd] :
        i < old.length - tail ? old[i] : null;
      if (!was) return this.made(from, to, html, look);
      if (!was.sameAs(from, to, html)) this.redraw(was, html);
      return was;
    });
  }

  insert(first, removed, fresh) {
    const kept = new Set(fresh);
    const gone = this.blocks.slice(first, first + removed);
    for (const block of gone) if (!kept.has(block)) this.discard(block);
    const before = this.blocks[first - 1]?.element ?? null;
    placeBlocks(this.body, before, fresh.map((block) => block.element));
    sizeGroups(this.body);
    // Not splice with all of them as arguments: a large paste has more than a call can take.
    this.blocks = this.blocks.slice(0, first).concat(fresh, this.blocks.slice(first + removed));
  }

  shift(from, by) {
    for (let i = from; i < this.blocks.length; i++) {
      const block = this.blocks[i];
      if (block.first < 0) continue;
      block.first += by;
      block.last += by;
    }
  }

  // The blocks that stand for lines and show something, in order: neither those the renderer
  // generated nor definitions.
  withLines() {
    this.lined ??= this.blocks.filter(({ first, kind }) => first >= 0 && kind !== "none");
    return this.lined;
  }

  // The index in withLines() of the last block that starts at `line` or before; -1 if none.
  indexAt(line) {
    const blocks = this.withLines();
    let low = 0, high = blocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (blocks[middle].first <= line) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  // Draws the blocks again that hold an image for which `wanted` is true.
  drawImages(wanted) {
    for (const block of this.blocks) if (wanted(block)) block.draw(this);
  }

  remoteHosts() {
    return this.blocks.flatMap((block) => block.remote);
  }

  html() {
    return this.blocks.map((block) => block.html).join("");
  }
}

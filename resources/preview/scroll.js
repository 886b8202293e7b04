// Keeps the page in step with the source: which line of the body stands at the top, and the
// other way round. Over the last screen the line they have in common wanders from the top of the
// window to the bottom, so that both come to their end together: `depth` is how far it has come,
// from 0 to 1. Whoever moved last, the editor or the reader, has the hand; what the page does by
// itself (late images, new text) is put right for the editor and never reported.

// A line counts as being at the top when it is this far below the edge, in pixels.
const LEAD = 20;
// The edited place is kept this far from the edges, as a part of the window's height.
const MARGIN = 0.12;

class Scroller {
  constructor(report) {
    this.report = report;
    this.post = null;
    this.expected = 0;
    this.pin = null;
    this.marked = null;
    this.markedLine = null;
    this.resized = new ResizeObserver(() => this.settle());
    addEventListener("scroll", () => this.moved(), { passive: true });
    addEventListener("resize", () => this.settle());
  }

  show(post) {
    if (this.post) {
      this.post.scroll = scrollY;
      this.resized.unobserve(this.post.article);
    }
    this.post = post;
    this.pin = null;
    this.mark(null);
    if (!post) return;
    this.resized.observe(post.article);
    this.to(post.scroll);
  }

  // Goes to a place of the page without reporting it.
  to(y) {
    scrollTo({ top: y, behavior: "instant" });
    this.expected = scrollY;
  }

  moved() {
    if (!this.post || Math.abs(scrollY - this.expected) <= 1.5) return;
    this.expected = scrollY;
    this.pin = null;
    document.documentElement.style.overflowAnchor = "auto";
    const depth = this.depth();
    this.report(this.lineAt(depth), depth, this.post.withLines().at(-1)?.last + 1 || 0);
  }

  // How far the last screen of the page has been entered.
  depth() {
    const most = document.documentElement.scrollHeight - innerHeight;
    const screen = Math.min(innerHeight, most);
    return screen <= 0 ? 0 : Math.min(1, Math.max(0, 1 - (most - scrollY) / screen));
  }

  // How far below the top of the window a line stands at this depth, in pixels.
  below(depth) {
    if (!depth) return LEAD;
    const last = this.post.withLines().at(-1)?.element.getBoundingClientRect().bottom ?? 0;
    // What stands below the last line: notes, and the margin of the page.
    const rest = document.documentElement.scrollHeight - scrollY - last;
    return LEAD + depth * (innerHeight - rest - LEAD);
  }

  // The place of the editor: a line, and the depth at which it has it. The page stays with it
  // until the reader moves.
  toLine(line, depth = 0) {
    if (!this.post) return;
    this.pin = { line, depth };
    document.documentElement.style.overflowAnchor = "none";
    this.to(this.topOf(line, depth));
  }

  // After anything that may have moved what the editor looks at.
  settle() {
    if (!this.post || this.pin === null) return;
    const y = this.topOf(this.pin.line, this.pin.depth);
    if (Math.abs(y - scrollY) > 1) this.to(y);
  }

  // The y of the page at which `line` (a fraction counts) is in its place in the window.
  topOf(line, depth = 0) {
    const blocks = this.post.withLines();
    if (!blocks.length || line <= -this.post.headLines) return 0;
    const at = this.post.indexAt(line);
    const lead = this.below(depth) - scrollY;
    if (at < 0) {
      const first = blocks[0];
      const end = first.element.getBoundingClientRect().top - lead;
      const head = this.post.headLines;
      return Math.max(0, end * (line + head) / Math.max(1, first.first + head));
    }
    const block = blocks[at], box = block.element.getBoundingClientRect();
    const end = block.last + 1;
    if (line < end) {
      return Math.max(0, box.top - lead + box.height * (line - block.first) / (end - block.first));
    }
    const next = blocks[at + 1];
    if (!next) return Math.max(0, box.bottom - lead);
    const gap = next.element.getBoundingClientRect().top - box.bottom;
    return Math.max(0, box.bottom - lead + gap * (line - end) / Math.max(1, next.first - end));
  }

  lineAt(depth = 0) {
    const blocks = this.post.withLines(), head = this.post.headLines;
    const edge = this.below(depth);
    if (!blocks.length || scrollY <= 0) return -head;
    const low = this.blocksAbove(blocks, edge);
    if (low === 0) {
      const first = blocks[0];
      const end = first.element.getBoundingClientRect().top - edge + scrollY;
      return -head + (first.first + head) * Math.min(1, scrollY / Math.max(1, end));
    }
    const block = blocks[low - 1], box = block.element.getBoundingClientRect();
    const end = block.last + 1;
    if (edge < box.bottom) {
      return block.first + (end - block.first) * (edge - box.top) / box.height;
    }
    const next = blocks[low];
    if (!next) return end;
    const gap = next.element.getBoundingClientRect().top - box.bottom;
    return end + (next.first - end) * (edge - box.bottom) / Math.max(1, gap);
  }

  // How many of the blocks begin at `edge` of the window or above it. A group that is not laid out
  // has a guessed height, which its blocks may stand out of: so groups first, then blocks.
  blocksAbove(blocks, edge) {
    const isAbove = (element) => element.getBoundingClientRect().top <= edge;
    const groups = this.post.body.children;
    let low = 0, high = groups.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isAbove(groups[middle])) low = middle + 1;
      else high = middle;
    }
    let above = -1;
    while (above < 0 && low-- > 0) {
      above = blocks.findIndex((block) => block.element.parentNode === groups[low]);
    }
    if (above < 0) return 0;
    while (above < blocks.length && isAbove(blocks[above].element)) above++;
    return above;
  }

  // Marks the block of the cursor's line faintly; null marks none.
  mark(line) {
    this.markedLine = line;
    const at = line === null || !this.post ? -1 : this.post.indexAt(line);
    const next = at < 0 ? null : this.post.withLines()[at];
    if (next === this.marked) return;
    this.marked?.element.classList.remove("byline-here");
    this.marked = next;
    next?.element.classList.add("byline-here");
  }

  // Brings the cursor's line into the window if it is not there.
  reveal() {
    if (!this.marked) return;
    const box = this.marked.element.getBoundingClientRect();
    const { first, last } = this.marked;
    const part = Math.min(1, Math.max(0, (this.markedLine - first) / (last + 1 - first)));
    const small = box.height < innerHeight * (1 - 2 * MARGIN);
    const top = small ? box.top : box.top + box.height * part;
    const bottom = small ? box.bottom : top + 2 * LEAD;
    const least = innerHeight * MARGIN, most = innerHeight - least;
    let by = 0;
    if (top < least) by = top - least;
    else if (bottom > most) by = Math.min(bottom - most, top - least);
    if (Math.abs(by) < 1) return;
    this.to(scrollY + by);
    if (this.pin !== null) {
      const depth = this.depth();
      this.pin = { line: this.lineAt(depth), depth };
    }
  }
}

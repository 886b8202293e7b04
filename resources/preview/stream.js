// What streams in of a long post waits here and is taken a few milliseconds' worth in a frame: a key
// typed meanwhile finds the page at rest, not before half a second of drawing.

const FRAME_MS = 8;

class Stream {
  constructor(take) {
    this.take = take;
    this.patches = [];
    this.asked = false;
    document.addEventListener("visibilitychange", () => {
      // A hidden page has no frames.
      if (document.hidden) this.drain();
    });
  }

  // Whether a patch only brings more of the rendering that is on its way: an edit has a revision of
  // its own.
  continues(patch, post) {
    if (document.hidden || patch.reset || post.done) return false;
    const before = this.patches.findLast((waiting) => waiting.post === patch.post);
    return patch.revision === (before ?? post).revision;
  }

  add(patch) {
    this.patches.push(patch);
    this.ask();
  }

  ask() {
    if (this.asked || !this.patches.length) return;
    this.asked = true;
    requestAnimationFrame(() => this.frame());
  }

  frame() {
    this.asked = false;
    const end = performance.now() + FRAME_MS;
    do {
      if (!this.patches.length) return;
      this.take(this.patches.shift());
    } while (performance.now() < end);
    this.ask();
  }

  // Takes all that waits of a post; of every post if none is given.
  drain(id = null) {
    const due = this.patches.filter(({ post }) => id === null || Number(post) === id);
    this.forget(id);
    for (const patch of due) this.take(patch);
  }

  forget(id) {
    this.patches = this.patches.filter(({ post }) => id !== null && Number(post) !== id);
  }
}

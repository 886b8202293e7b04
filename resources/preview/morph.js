// Changes a piece of the page into another by the fewest replacements, so that what did not
// change stays the same node: a loaded image, an opened <details>, a selection.

// How far ahead an old node is looked for before the new one counts as new.
const REACH = 40;

// Whether each <details> was written open: what the reader opened is not the source's business.
const writtenOpen = new WeakMap();

// An image may become a newer version of the same file, not another image.
function pictured(image) {
  return image.getAttribute("src")?.replace(/&turn=\d+/, "");
}

function canBecome(now, next) {
  return now.nodeType === next.nodeType && now.nodeName === next.nodeName &&
    (now.localName !== "img" || pictured(now) === pictured(next));
}

function morphText(now, next) {
  const a = now.data, b = next.data;
  if (a === b) return;
  const most = Math.min(a.length, b.length);
  let head = 0, tail = 0;
  while (head < most && a[head] === b[head]) head++;
  while (tail < most - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  // replaceData moves the ends of a selection along; assigning `data` would collapse it.
  now.replaceData(head, a.length - head - tail, b.slice(head, b.length - tail));
}

function morphAttributes(now, next) {
  const keepOpen = now.localName === "details" &&
    writtenOpen.get(now) === next.hasAttribute("open");
  for (const { name } of [...now.attributes]) {
    if (!next.hasAttribute(name) && !(keepOpen && name === "open")) now.removeAttribute(name);
  }
  for (const { name, value } of next.attributes) {
    if (now.getAttribute(name) !== value && !(keepOpen && name === "open")) {
      now.setAttribute(name, value);
    }
  }
  if (now.localName === "details") writtenOpen.set(now, next.hasAttribute("open"));
  if (now.localName === "input") now.checked = next.hasAttribute("checked");
}

function morphNode(now, next) {
  if (now.nodeType !== Node.ELEMENT_NODE) {
    morphText(now, next);
    return;
  }
  morphAttributes(now, next);
  morph(now, next);
}

function findOld(old, from, node) {
  const end = Math.min(old.length, from + REACH);
  for (let i = from; i < end; i++) if (old[i].isEqualNode(node)) return i;
  for (let i = from; i < end; i++) if (canBecome(old[i], node)) return i;
  return -1;
}

// Gives `now` the children of `next`, which is used up.
function morph(now, next) {
  const old = [...now.childNodes], fresh = [...next.childNodes];
  const most = Math.min(old.length, fresh.length);
  let head = 0, tail = 0;
  while (head < most && old[head].isEqualNode(fresh[head])) head++;
  while (tail < most - head && old.at(-1 - tail).isEqualNode(fresh.at(-1 - tail))) tail++;
  const end = old.length - tail;
  const kept = old.slice(0, end);
  let at = head;
  for (const node of fresh.slice(head, fresh.length - tail)) {
    const found = findOld(kept, at, node);
    if (found < 0) {
      now.insertBefore(node, old[at] ?? null);
      continue;
    }
    for (; at < found; at++) old[at].remove();
    if (!old[at].isEqualNode(node)) morphNode(old[at], node);
    at++;
  }
  for (; at < end; at++) old[at].remove();
}

// Marks in the page what is selected in the source, and tells what is selected in the page.

const MARKUP = /!?\[([^\]]*)\]\([^)]*\)|[*_`~#>|]+|^\s*(?:[-+]|\d+[.)])\s+/gm;

// The text nodes below `root` with the place of each in their joined text.
function textNodes(root) {
  const nodes = [];
  let length = 0, text = "";
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    nodes.push({ node: walker.currentNode, start: length });
    text += walker.currentNode.data;
    length = text.length;
  }
  return { nodes, text };
}

function placeOf(nodes, offset, atEnd) {
  let low = 0, high = nodes.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (nodes[middle].start < offset + (atEnd ? 0 : 1)) low = middle;
    else high = middle - 1;
  }
  return [nodes[low].node, offset - nodes[low].start];
}

function rangeOf(nodes, start, end) {
  const range = new Range();
  range.setStart(...placeOf(nodes, start, false));
  range.setEnd(...placeOf(nodes, end, true));
  return range;
}

// Where `source` (Markdown) stands in the text of a block: its words in order, whatever markup
// is between them.
function findWords(text, source) {
  const plain = source.replace(MARKUP, "$1");
  const words = plain.match(/[\p{L}\p{N}\p{M}]+/gu);
  if (!words) return null;
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("[^\\p{L}\\p{N}]*?");
  const found = new RegExp(pattern, "u").exec(text);
  return found && [found.index, found.index + found[0].length];
}

const LONGEST_SELECTION = 5000;

// Marks what the lines `first` to `last` of the body have selected; `parts` are the selected
// pieces of these lines.
function markSelection(post, first, last, parts) {
  CSS.highlights.delete("byline-selected");
  if (!post || !parts.length) return;
  const ranges = [];
  for (const block of post.withLines()) {
    if (block.last < first) continue;
    if (block.first > last) break;
    const inside = parts.slice(Math.max(0, block.first - first), block.last + 1 - first)
      .join("\n");
    const { nodes, text } = textNodes(block.element);
    const found = inside.length < LONGEST_SELECTION ? findWords(text, inside) : [0, text.length];
    if (found && nodes.length && found[1] > found[0]) {
      ranges.push(rangeOf(nodes, ...found));
    }
  }
  if (ranges.length) CSS.highlights.set("byline-selected", new Highlight(...ranges));
}

// {first, last, text, earlier} of what the reader selected, with the number of words before it in
// its first block; null for nothing.
function readersSelection() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const from = blockAround(range.startContainer), to = blockAround(range.endContainer);
  if (!from || !to || from.first < 0 || to.last < 0) return null;
  const before = document.createRange();
  before.selectNodeContents(from.element);
  before.setEnd(range.startContainer, range.startOffset);
  const earlier = before.toString().match(/[\p{L}\p{N}_]+/gu)?.length ?? 0;
  return { first: from.first, last: to.last, text: selection.toString(), earlier };
}

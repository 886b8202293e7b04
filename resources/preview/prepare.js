// Turns a block's HTML into nodes that may stand in the page. The renderer has already let
// through only what a post may hold; this is the second lock, and the place where the addresses
// of images become addresses that Byline itself answers.

const FORBIDDEN = new Set([
  "script", "style", "link", "meta", "base", "title", "iframe", "frame", "frameset", "object",
  "embed", "applet", "portal", "noscript", "template", "foreignobject", "animate", "set",
  "animatetransform", "animatemotion", "fencedframe", "dialog",
]);
const UNWRAPPED = new Set(["form", "html", "head", "body"]);
// Attributes that load, send, navigate, take the focus or name things on `document`.
const DROPPED = new Set([
  "srcset", "srcdoc", "ping", "action", "formaction", "target", "download", "background",
  "autofocus", "http-equiv", "manifest", "contenteditable", "accesskey", "usemap", "dynsrc",
  "lowsrc", "popover", "popovertarget", "autoplay", "sizes", "loading", "crossorigin", "integrity",
]);
// Our classes that the renderer gives; the others are the page's own.
const BOXES = new Set([
  "byline-tag", "byline-math", "byline-diagram", "byline-plain", "byline-callout",
  "byline-callout-title", "byline-callout-good", "byline-callout-warm", "byline-callout-bad",
  "byline-directive", "byline-directive-name",
]);
const SCRIPTED = /^[\s\0-\x1f]*(?:javascript|vbscript|data|blob|filesystem)\s*:/i;
const REMOTE = /^\s*(?:https?:)?[\\/]{2}/i;
const DRAWN = /^\s*data:image\/(?:png|jpe?g|gif|webp|avif|svg\+xml)[;,]/i;

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function filled(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

function hostOf(address) {
  try {
    return new URL(address.trim(), "https://localhost").host;
  } catch {
    return address;
  }
}

// The address at which the scheme handler answers for what the post calls `url`. KEY is what a
// style sheet of the project's own cannot know: it could send what it sees of the page away.
function answered(kind, post, url) {
  return `byline-preview://page/${kind}?post=${post.id}&turn=${post.turns.get(url) ?? 0}` +
    `&key=${KEY}&url=${encodeURIComponent(url)}`;
}

// Whether an image has a paragraph, a figure or a link in one to itself.
function standsAlone(image) {
  let node = image;
  while (/^(?:a|picture|span|em|strong)$/.test(node.parentNode?.localName ?? "")) {
    if (hasCompany(node)) return false;
    node = node.parentNode;
  }
  return !hasCompany(node) || node.parentNode?.localName === "figure";
}

function hasCompany(node) {
  return [...node.parentNode.childNodes].some((other) => other !== node &&
    (other.nodeType === Node.ELEMENT_NODE
      ? other.localName !== "source"
      : other.nodeType === Node.TEXT_NODE && other.data.trim()));
}

// What stands where an image would, with its alternative text, its address and the reason; in
// the middle of a line only a word, with the rest at hand.
function stillBox(className, image, address, reason) {
  const box = element("span", `byline-still ${className}`);
  if (!standsAlone(image)) {
    box.classList.add("byline-still-inline");
    box.title = `${address}\n${reason}`;
  }
  const alt = image.getAttribute("alt") || "";
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", [alt, reason].filter(Boolean).join(". "));
  box.dataset.source = address;
  if (alt) box.append(element("span", "byline-still-alt", alt));
  box.append(element("code", "byline-still-path", address), element("small", "", reason));
  return box;
}

function prepareImage(image, post, tally) {
  const address = (image.getAttribute("src") ?? "").trim();
  if (post.imageless && address) {
    const named = DRAWN.test(address) ? address.replace(/[;,][^]*/, "…") : address;
    image.replaceWith(stillBox("byline-missing", image, named, post.words.stopped));
    return;
  }
  if (DRAWN.test(address)) {
    if (standsAlone(image)) image.dataset.bylineAlone = "";
    return;
  }
  image.removeAttribute("src");
  if (!address) return;
  if (REMOTE.test(address)) {
    tally.remote.push(hostOf(address));
    if (!post.remote) {
      const reason = filled(post.words.remote, { host: hostOf(address) });
      image.replaceWith(stillBox("byline-remote", image, address, reason));
      return;
    }
  }
  const url = answered(REMOTE.test(address) ? "remote" : "file", post, address);
  tally.images.push(address);
  const reason = post.missing.get(address);
  if (reason !== undefined) {
    image.replaceWith(stillBox("byline-missing", image, address, reason));
    return;
  }
  image.setAttribute("src", url);
  image.setAttribute("decoding", "async");
  if (standsAlone(image)) image.dataset.bylineAlone = "";
}

function prepareMedia(media, post) {
  const address = (media.getAttribute("src") ?? "").trim();
  if (media.hasAttribute("poster")) media.removeAttribute("poster");
  if (!address) return;
  media.removeAttribute("src");
  if (!REMOTE.test(address)) media.setAttribute("src", answered("file", post, address));
}

function prepareAttributes(node) {
  for (const { name, value } of [...node.attributes]) {
    const plain = name.toLowerCase().replace(/^xlink:/, "");
    const refused = plain.startsWith("on") || DROPPED.has(plain) ||
      plain.startsWith("data-byline") ||
      (plain === "name" && node.localName !== "a") ||
      (plain === "href" && (node.localName !== "a" || SCRIPTED.test(value)));
    if (refused) node.removeAttribute(name);
  }
  if (!node.getAttribute("class")?.includes("byline-")) return;
  const imitated = (name) => name.startsWith("byline-") && !BOXES.has(name);
  node.classList.remove(...[...node.classList].filter(imitated));
}

// The box of a task begins its item. What else a post has of boxes is not the writer's to tick.
function isTask(input) {
  let before = input;
  while (/^(?:label|p)$/.test(before.parentNode?.localName ?? "")) {
    if (hasTextBefore(before)) return false;
    before = before.parentNode;
  }
  return before.parentNode?.localName === "li" && !hasTextBefore(before);
}

function hasTextBefore(node) {
  for (let at = node.previousSibling; at; at = at.previousSibling) {
    if (at.nodeType !== Node.TEXT_NODE || at.data.trim()) return true;
  }
  return false;
}

// Only the boxes of a task list; they show what the source says, and a click is told to it.
function prepareInput(input) {
  if (input.getAttribute("type") !== "checkbox") {
    input.remove();
    return;
  }
  const task = isTask(input);
  input.disabled = !task;
  if (!task) return;
  input.classList.add("byline-task");
  input.tabIndex = -1;
}

// The nodes of `html` for `post`, and what they ask for: {content, remote: hosts, images: paths}.
function prepare(html, post) {
  const box = document.createElement("template");
  box.innerHTML = html;
  const tally = { content: box.content, remote: [], images: [] };
  for (const node of box.content.querySelectorAll("*")) {
    const name = node.localName.toLowerCase();
    if (FORBIDDEN.has(name)) {
      node.remove();
      continue;
    }
    if (UNWRAPPED.has(name)) {
      node.replaceWith(...node.childNodes);
      continue;
    }
    prepareAttributes(node);
    if (name === "img" || name === "image") prepareImage(node, post, tally);
    else if (name === "video" || name === "audio" || name === "source" || name === "track") {
      prepareMedia(node, post);
    } else if (name === "details") writtenOpen.set(node, node.hasAttribute("open"));
    else if (name === "input") prepareInput(node);
    else if (name === "table") prepareTable(node);
  }
  return tally;
}

// A wide table scrolls by itself instead of widening the page.
function prepareTable(table) {
  if (table.parentElement?.closest("table")) return;
  const around = element("div", "byline-wide");
  table.replaceWith(around);
  around.append(table);
}

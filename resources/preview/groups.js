// The blocks of a post stand in groups. Laying a long flat list of blocks out again after one of
// them changed costs a look at each: 14 ms for 12,000 of them, 0.2 ms when they are grouped. And
// painting looks at each whose content may be visible: 18 ms a key for 4,000 of them, 3 ms when
// whole groups far from the window are passed over.

const GROUP = 64;
// A group that grew by typing is left alone up to here: splitting moves nodes.
const LARGEST_GROUP = 4 * GROUP;

const staleGroups = new WeakSet();

function firstOf(group) {
  return group?.firstElementChild ?? null;
}

// The block after `element` in the page; the first one for null.
function blockAfter(body, element) {
  if (!element) return firstOf(body.firstElementChild);
  return element.nextElementSibling ?? firstOf(element.parentNode.nextElementSibling);
}

function newGroup(body, after) {
  const group = element("div", "byline-group");
  if (after) after.after(group);
  else body.prepend(group);
  return group;
}

// Gives groups that changed a height for as long as they are not laid out.
function sizeGroups(body) {
  for (const group of body.children) {
    if (!staleGroups.delete(group)) continue;
    let height = 0;
    for (const element of group.children) height += blockOf.get(element).room;
    group.style.containIntrinsicSize = `auto ${Math.round(height)}px`;
  }
}

function putAfter(body, before, added) {
  let group = before ? before.parentNode : body.firstElementChild ?? newGroup(body, null);
  if (!before) {
    group.prepend(added);
  } else if (!before.nextElementSibling && group.childElementCount >= GROUP) {
    const next = group.nextElementSibling;
    group = next && next.childElementCount < GROUP ? next : newGroup(body, group);
    group.prepend(added);
  } else {
    before.after(added);
  }
  staleGroups.add(group);
  if (group.childElementCount > LARGEST_GROUP) {
    const next = newGroup(body, group);
    next.append(...[...group.children].slice(GROUP));
    staleGroups.add(next);
  }
}

// Puts the elements in order behind `before`. One that stands right already is not touched:
// moving it would lose what the reader did there.
function placeBlocks(body, before, elements) {
  for (const added of elements) {
    if (added.parentNode === null || blockAfter(body, before) !== added) {
      removeBlock(added);
      putAfter(body, before, added);
    }
    before = added;
  }
}

function removeBlock(element) {
  const group = element.parentNode;
  element.remove();
  if (!group) return;
  staleGroups.add(group);
  if (!group.firstElementChild) group.remove();
}

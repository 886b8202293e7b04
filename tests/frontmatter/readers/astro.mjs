// Reads a JSON list of posts and answers what Astro's own parser makes of each.
// Run in a folder where @astrojs/markdown-remark is installed.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const place = "/node_modules/@astrojs/internal-helpers/dist/frontmatter.js";
const { parseFrontmatter } = await import(pathToFileURL(process.cwd() + place));
const answers = JSON.parse(readFileSync(0, "utf8")).map((text) => {
  try {
    const found = parseFrontmatter(text);
    return { data: found.frontmatter, body: found.content };
  } catch (error) {
    return { error: true };
  }
});
console.log(JSON.stringify(answers));

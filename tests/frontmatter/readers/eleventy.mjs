// Reads a JSON list of posts and answers what Eleventy's own parser makes of each.
// Run in a folder where @11ty/eleventy is installed; the first argument may be "toml", which adds
// a parser as Eleventy's documentation shows.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const place = "/node_modules/@11ty/eleventy/";
const require = createRequire(pathToFileURL(process.cwd() + place));
const matter = require("gray-matter");
const options = {};
if (process.argv[2] === "toml") options.engines = { toml: require("smol-toml").parse };
const answers = JSON.parse(readFileSync(0, "utf8")).map((text) => {
  try {
    const found = matter(text, { ...options });
    return { data: found.data, body: found.content };
  } catch (error) {
    return { error: true };
  }
});
console.log(JSON.stringify(answers));

import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "@jest/globals";

const PAPERS = [
  "README.md",
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "src/README.md",
  "training/README.md",
  "docs/app.md",
  "docs/action.md",
  "docs/evaluation.md",
  "docs/editor.md",
  "docs/learning.md",
  "docs/mcp.md",
  "docs/rank.md",
  "docs/reinforcement.md",
  "docs/serve.md",
];

/** In Markdown, or of a picture in HTML. */
const LINK = /\]\(([^)#\s]+)[^)]*\)|\bsrc(?:set)?="([^"]+)"/g;

test.each(PAPERS)("every link of %s to a file of the project leads to one", (paper) => {
  const links = [...readFileSync(paper, "utf8").matchAll(LINK)].map(([, link, source]) => link ?? source ?? "");
  const local = links.filter((link) => !/^\w+:/.test(link));
  expect(local.filter((link) => !existsSync(join(dirname(paper), link)))).toEqual([]);
});

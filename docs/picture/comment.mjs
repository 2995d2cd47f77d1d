/**
 * Takes the picture of a comment and of its check: reviews base.c -> head.c as the App does, and shows what it would
 * write as GitHub shows Markdown, nearly. Needs a build, git and Chromium.
 *
 *     node docs/picture/comment.mjs
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { marked } from "marked";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const folder = mkdtempSync(join(tmpdir(), "picture-"));
const author = { NAME: "Example", EMAIL: "example@example.org", DATE: "2026-01-01T00:00:00Z" };
const env = {
  ...process.env,
  ...Object.fromEntries(
    ["AUTHOR", "COMMITTER"].flatMap((who) =>
      Object.entries(author).map(([key, value]) => [`GIT_${who}_${key}`, value]),
    ),
  ),
};
const git = (...args) => execFileSync("git", ["-C", folder, ...args], { env });

git("init", "--quiet");
mkdirSync(join(folder, "src"));
for (const version of ["base", "head"]) {
  cpSync(join(here, `${version}.c`), join(folder, "src", "record.c"));
  git("add", "src");
  git("commit", "--quiet", "--message", version);
}

const program = join(root, "node_modules", ".cache", "picture.mjs");
await build({
  stdin: {
    contents: `
      import { planComments } from "#publication/plan-comments.ts";
      import { checkResultOf } from "#publication/check-result.ts";
      import { reviewRevisions } from "./src/entry/review-revisions.ts";
      import { usualThreads, wireTo } from "./src/entry/wire.ts";
      const [root, folder] = process.argv.slice(2);
      const wire = wireTo(root);
      const repository = await wire.openRepository(folder);
      const model = await wire.openModel(root + "/models");
      const options = { threads: usualThreads(), timeoutMs: 60000 };
      const scorer = await wire.openScorer(model, { ...options, provider: "cpu" });
      const parser = wire.openParser(options);
      const reviewed = await reviewRevisions(
        { repository, base: "HEAD~1", head: "HEAD", dismissed: new Map(), progress: { report() {} } },
        { model, toolVersion: "0.1.0", policyFile: undefined, openTools: async () => ({ scorer, parser, cache: wire.openCache(null) }) },
      );
      const plan = planComments({ ...reviewed, workKey: "picture", existing: [], checkUrl: "https://example.org" });
      const check = checkResultOf(reviewed, "https://example.org");
      console.log(JSON.stringify({ plan, check }));
      await Promise.all([scorer.close(), parser.close(), repository.close()]);
    `,
    resolveDir: root,
    loader: "ts",
  },
  outfile: program,
  bundle: true,
  packages: "external",
  platform: "node",
  format: "esm",
  logLevel: "error",
});
const { plan, check } = JSON.parse(execFileSync("node", [program, root, folder], { maxBuffer: 1e8 }));

const STYLE = `body{font:14px/1.5 -apple-system,"Segoe UI","Noto Sans",Helvetica,Arial,sans-serif;color:#1f2328;margin:24px;width:760px}
.box{border:1px solid #d1d9e0;border-radius:6px;margin-bottom:20px}.head{background:#f6f8fa;border-bottom:1px solid #d1d9e0;
padding:8px 16px;color:#59636e;border-radius:6px 6px 0 0}.head b{color:#1f2328}.body{padding:4px 16px}code{background:#eff1f3;
padding:.2em .4em;border-radius:6px;font:12px ui-monospace,"DejaVu Sans Mono",monospace}pre{background:#f6f8fa;padding:12px;border-radius:6px}
pre code{background:none;padding:0}a{color:#0969da;text-decoration:none}sub{font-size:12px;color:#59636e;line-height:1.4;vertical-align:baseline}h3{font-size:16px}`;
const box = (head, body) =>
  `<div class="box"><div class="head">${head}</div><div class="body">${marked(body.replace(/\p{Extended_Pictographic}\uFE0F? /gu, ""))}</div></div>`;
const [first] = plan.review?.comments ?? [];
const boxes = [
  box(
    `<b>SecCodePRM</b> &middot; check on the head: <b>${check.conclusion}</b>, ${check.output.title}`,
    check.output.summary,
  ),
  ...(first === undefined
    ? []
    : [
        box(
          `<b>seccodeprm</b> <i>bot</i> commented on <code>${first.place.path}</code>, line ${first.place.line}`,
          first.body,
        ),
      ]),
];
const page = join(folder, "page.html");
writeFileSync(page, `<!doctype html><meta charset="utf-8"><style>${STYLE}</style>${boxes.reverse().join("")}`);
const chromium = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--hide-scrollbars",
  "--force-device-scale-factor=1.5",
];
execFileSync(
  "chromium",
  [
    ...chromium,
    `--user-data-dir=${join(folder, "profile")}`,
    "--window-size=820,800",
    `--screenshot=${join(here, "..", "comment.png")}`,
    `file://${page}`,
  ],
  { stdio: "ignore" },
);
rmSync(folder, { recursive: true, force: true });

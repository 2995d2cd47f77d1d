import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { git, makeFolder, removeFolders } from "./build-repository.mjs";
import { commitsOf, generateFiles } from "./generate-code.mjs";
import { loadSource } from "./load-source.mjs";
import { measureProgram, peakText } from "./measure.mjs";
import { timed } from "./peaks.mjs";
import { MODELS, ROOT } from "./places.mjs";

/**
 * Two hundred pull requests at once, on one machine with the embedded default: `node bench/load.mjs`. The App's queue,
 * workers, jobs, scorer and parser are the real ones, and git's objects; GitHub is a stub that answers at once, since
 * it is not what is measured. Beside it, the same reviews one after another, as the command line makes them, each in a
 * process of its own that reads the model once: what the App adds is the ratio of the two.
 */
const SELF = fileURLToPath(import.meta.url);
const PULLS = 200;
const FUNCTIONS_EACH = 3;
/** The App's default. */
const WORKERS = 2;
const LEASE_MS = 60_000;
const REPOSITORY = { owner: "acme", name: "load" };

/** The rows for the table, with the counts that they rest on. */
export async function benchLoad() {
  const app = await measured("app");
  const alone = await measured("one-by-one");
  const ratio = (app.seconds / alone.seconds).toFixed(2);
  const each = ((1000 * app.seconds) / PULLS).toFixed(0);
  return {
    app,
    alone,
    rows: [
      [
        `${PULLS} pull requests at once, all answered`,
        `${app.seconds.toFixed(1)} s`,
        `${each} ms each, ${peakText([app.peakMb])}`,
      ],
      ["the same reviews one after another", `${alone.seconds.toFixed(1)} s`, peakText([alone.peakMb])],
      ["at once, as a ratio to one after another", ratio, `${app.reviewed} reviewed, ${app.outOfOrder} out of order`],
    ],
  };
}

async function measured(kind) {
  const run = await measureProgram(process.execPath, [SELF, "--run", kind]);
  if (run.exitCode !== 0) throw new Error(`${kind} ended with ${run.exitCode}: ${run.complaint}`);
  return { ...JSON.parse(run.output), peakMb: run.peakMb };
}

/** One commit for all, and for each pull request a head that changes one file of it. */
function buildPulls() {
  const files = generateFiles({ functions: PULLS * FUNCTIONS_EACH, perFile: FUNCTIONS_EACH });
  const [base, head] = commitsOf(files);
  const folder = makeFolder("load");
  git(folder, ["init", "--quiet", "--bare", "."]);
  const commits = [
    commitOf("refs/heads/main", 1, base),
    ...head.map((file, at) => commitOf(`refs/heads/p${at}`, at + 2, [file])),
  ];
  git(folder, ["fast-import", "--quiet", "--force"], commits.join(""));
  const shaOf = (name) => git(folder, ["rev-parse", name]).trim();
  return { folder, baseSha: shaOf("main"), heads: head.map((_, at) => shaOf(`p${at}`)) };
}

function commitOf(ref, mark, files) {
  const from = mark === 1 ? "" : "from :1\n";
  const start = `reset ${ref}\ncommit ${ref}\nmark :${mark}\ncommitter B <b@example.org> ${1_700_000_000 + mark} +0000\ndata 0\n${from}`;
  const edits = files.map(({ path, text }) => `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`);
  return `${start}${edits.join("")}\n`;
}

/** The embedded scorer and parser with the command's own numbers of threads. */
async function openReviewer(folder) {
  const { usualThreads, wireTo } = await loadSource("entry/wire.ts");
  const { reviewRevisions } = await loadSource("entry/review-revisions.ts");
  const wire = wireTo(ROOT);
  const model = await wire.openModel(MODELS);
  const threads = usualThreads();
  const scorer = await wire.openScorer(model, { provider: "cpu", threads, timeoutMs: 600_000 });
  const parser = wire.openParser({ threads, timeoutMs: 60_000 });
  const cache = wire.openCache(join(folder, "cache"));
  const settings = {
    model,
    toolVersion: "0.0.0",
    policyFile: undefined,
    openTools: async () => ({ scorer, parser, cache }),
  };
  return {
    modelDigest: model.digest,
    review: (request) => reviewRevisions(request, settings),
    close: () => Promise.all([scorer.close(), parser.close()]),
  };
}

async function openMirrorOf({ folder }) {
  const { openGitRepository } = await loadSource("adapters/git/git-repository.ts");
  return { open: async () => ({ ...(await openGitRepository(folder)), limits: [] }) };
}

/** GitHub as far as jobs ask it, at once; what was written, in order, by pull request. */
function stubHost({ baseSha, heads }) {
  const written = heads.map(() => []);
  const note = ({ number }, what) => written[number - 1].push(what);
  const checks = new Map();
  const host = {
    read: async (ref) => ({
      ref,
      isOpen: true,
      isDraft: false,
      baseSha,
      headSha: heads[ref.number - 1],
      author: "ada",
    }),
    withHead: async () => [],
    open: async ({ repository, headSha }) => {
      checks.set(checks.size, heads.indexOf(headSha) + 1);
      return { repository, id: checks.size - 1, isCompleted: false };
    },
    report: async () => undefined,
    complete: async ({ id }, { conclusion }) => note({ number: checks.get(id) }, conclusion),
    listOwn: async () => [],
    publish: async () => undefined,
    permissionOf: async () => "read",
    react: async () => undefined,
    reply: async ({ ref, commentId }) => note(ref, `answer ${commentId}`),
    commentAnswered: async () => null,
  };
  return { host, written };
}

/** A review, then two calls for help: what is done out of order shows. */
function jobsOf(number, headSha, { jobsOfEvent }) {
  const ref = { repository: REPOSITORY, number };
  const told = { installationId: 1, ref };
  const opened = {
    ...told,
    kind: "pull-request",
    action: "opened",
    headSha,
    isBaseEdited: false,
    deliveryId: `${number}`,
  };
  const say = (commentId) => ({
    ...told,
    ...{ kind: "message", action: "created", place: "conversation", commentId, inReplyTo: null },
    ...{ author: "rea", isBot: false, body: "/seccodeprm help", deliveryId: `${number} ${commentId}` },
  });
  return [opened, say(1), say(2)].flatMap((event) => jobsOfEvent(event, { appId: 1 }));
}

async function runApp(pulls, folder, reviewer) {
  const { openDatabase } = await loadSource("adapters/libsql/open-database.ts");
  const { createLibsqlQueue } = await loadSource("adapters/libsql/queue/create-libsql-queue.ts");
  const { createFeedbackStore } = await loadSource("adapters/sql/create-feedback-store.ts");
  const { createReportStore } = await loadSource("adapters/libsql/create-report-store.ts");
  const { runJob } = await loadSource("usecases/pull-request/run-job.ts");
  const { noLearning } = await loadSource("../test/fakes/no-learning.ts");
  const work = await loadSource("work/jobs-of-event.ts");
  const database = await openDatabase(join(folder, "load.db"));
  const queue = createLibsqlQueue({ database, now: Date.now, newId: randomUUID });
  const [feedback, reports] = [createFeedbackStore, createReportStore].map((create) =>
    create({ database, now: Date.now }),
  );
  const { host, written } = stubHost(pulls);
  const mirror = await openMirrorOf(pulls);
  const reportUrlOf = (key) => `https://app.example/${encodeURIComponent(key)}`;
  const stores = { queue, feedback, reports, keepers: [], learning: noLearning() };
  const ports = { ...stores, mirror, reviewer, hostOf: async () => host, reportUrlOf };
  const jobs = pulls.heads.map((sha, at) => jobsOf(at + 1, sha, work));
  const seconds = await timed(async () => {
    await Promise.all(jobs.flat().map((job) => queue.add(job)));
    await Promise.all(
      Array.from({ length: WORKERS }, () =>
        drain(queue, (lease) => runJob(lease, ports, () => lease.extend(LEASE_MS))),
      ),
    );
  });
  database.close();
  const reviewed = written.filter(([first]) => /success|neutral|failure/.test(first)).length;
  const outOfOrder = written.filter((what) => what.slice(1).join() !== "answer 1,answer 2").length;
  return { seconds, reviewed, outOfOrder };
}

async function drain(queue, run) {
  for (;;) {
    const lease = await queue.take(LEASE_MS);
    if (lease !== null) await run(lease);
    else if ((await queue.count()).waiting === 0) return;
    else await queue.idle(50);
  }
}

async function runOneByOne(pulls, _folder, reviewer) {
  const mirror = await openMirrorOf(pulls);
  const progress = { report: () => undefined };
  const seconds = await timed(async () => {
    for (const head of pulls.heads) {
      const repository = await mirror.open();
      await reviewer.review({ repository, base: pulls.baseSha, head, dismissed: new Map(), progress });
      await repository.close();
    }
  });
  return { seconds };
}

const RUNS = { app: runApp, "one-by-one": runOneByOne };

if (process.argv[1] === SELF) {
  const { values } = parseArgs({ options: { run: { type: "string" } } });
  try {
    if (values.run === undefined) {
      for (const [what, value, note] of (await benchLoad()).rows)
        console.log(`${what.padEnd(50)} ${value.padStart(10)}  ${note}`);
    } else {
      const folder = makeFolder("load-data");
      const reviewer = await openReviewer(folder);
      const result = await RUNS[values.run](buildPulls(), folder, reviewer);
      await reviewer.close();
      console.log(JSON.stringify(result));
    }
  } finally {
    removeFolders();
  }
}

/** A patch as a mail or a diff: what is said of it, and one diff for each file. */
export type ReadPatch = {
  /** The subject and what follows it; empty for a bare diff. */
  readonly message: string;
  /** The commit that `git format-patch` names; null where there is none. */
  readonly commit: string | null;
  readonly diffs: readonly string[];
};

/** What `git format-patch` puts below the last diff. */
const SIGNATURE = /\n-- \n\d[^\n]*\n*$/;

/** Cuts a patch of one commit into its message and its files' diffs; the diffs themselves are not read. */
export function readPatch(text: string): ReadPatch {
  const patch = text.replaceAll("\r\n", "\n").replace(SIGNATURE, "\n");
  const marker = /^diff --git /m.test(patch) ? /^diff --git /gm : /^--- (?=[^\n]*\n\+\+\+ )/gm;
  const starts = [...patch.matchAll(marker)].map(({ index }) => index);
  const preamble = patch.slice(0, starts[0] ?? patch.length);
  const diffs = starts.map((start, at) => closed(patch.slice(start, starts[at + 1])));
  return { message: messageIn(preamble), commit: commitIn(preamble), diffs };
}

function closed(diff: string): string {
  return diff.endsWith("\n") ? diff : `${diff}\n`;
}

function commitIn(preamble: string): string | null {
  return /^(?:From|commit) ([0-9a-f]{40})\b/m.exec(preamble)?.[1] ?? null;
}

/** A mail's subject without `[PATCH]`, and its text up to the `---` above the list of files. */
function messageIn(preamble: string): string {
  const head = preamble.split(/^---$/m, 1)[0] ?? "";
  const subject = /^Subject: (.*(?:\n[ \t].*)*)$/m.exec(head);
  if (subject === null) return head.replace(/^(?:From|commit|Author|Date)\b.*\n/gm, "").trim();
  const body = head.slice(subject.index + subject[0].length).replace(/^(?:\n?[\w-]+: .*)*/, "");
  return `${(subject[1] ?? "").replace(/\n[ \t]+/g, " ").replace(/^(?:\[[^\]]*\]\s*)+/, "")}\n${body}`.trim();
}

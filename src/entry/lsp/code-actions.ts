import { type CodeAction, CodeActionKind, type Command } from "vscode-languageserver";
import { linesInWords } from "#report/words.ts";
import { ASK_REASON, COMMANDS } from "./command-names.ts";
import type { LowStep } from "./low-steps.ts";

/** What a mark says where the client cannot ask: no more than the user's click does. */
const READ_AND_ACCEPTED = "read and accepted";

type Offer = { readonly uri: string; readonly canAskReason: boolean };

/** What can be done about low steps: forget them until the server ends, or mark them in the code with a reason. */
export function codeActions(low: readonly LowStep[], { uri, canAskReason }: Offer): readonly CodeAction[] {
  return low.flatMap(({ fingerprint, step }) => {
    const where = linesInWords(step.shown);
    const line = step.shown.first;
    const asked = canAskReason ? [action(`Accept ${where} with a reason …`, ASK_REASON, { uri, line })] : [];
    return [
      action(`Dismiss ${where} for this session`, COMMANDS.dismiss, { uri, fingerprint }),
      ...asked,
      action(`Accept ${where}: insert "seccodeprm: ignore -- ${READ_AND_ACCEPTED}"`, COMMANDS.suppress, {
        ...{ uri, line, reason: READ_AND_ACCEPTED },
      }),
    ];
  });
}

function action(title: string, command: string, argument: object): CodeAction {
  const called: Command = { title, command, arguments: [argument] };
  return { title, kind: CodeActionKind.QuickFix, command: called };
}

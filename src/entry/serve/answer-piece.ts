import type { IncomingMessage } from "node:http";
import { type PieceRequest, pieceRequest } from "#scoring-api/streams.ts";
import type { Answer } from "../app/server/answer.ts";
import type { Authorised } from "./authorise.ts";
import { decodePiece } from "./decode-piece.ts";
import type { OpenStream } from "./open-stream.ts";
import { isText, readRequest, readText } from "./read-request.ts";
import { jsonAnswer, type Refusal, refusal, refusalAnswer } from "./refusal.ts";
import type { ServeContext } from "./serve-context.ts";

type Asker = Exclude<Authorised, Refusal>;

/** A piece that arrived as bytes may leave the beginning of a character. */
type Piece = PieceRequest & { readonly left?: Uint8Array };

const NO_STREAM = refusal(404, "no-stream", "This stream is not open, or not any more.");
const ENDED = refusal(409, "ended", "The code was said to be whole.");
const NOT_UTF8 = refusal(400, "not-utf-8", "The bytes are no UTF-8: the stream is closed.");
const NOT_THERE = refusal(409, "not-there", "The stream holds other characters than the piece expects.");

const NOT_EDITED: Readonly<Record<Exclude<ReturnType<OpenStream["edit"]>, "edited">, Refusal>> = {
  outside: refusal(422, "invalid-request", "edit: it names characters that the stream does not hold."),
  "too-long": refusal(413, "stream-too-long", "The stream would be too long: its first event tells the limit."),
  full: refusal(429, "busy", "All streams together hold too much; come again.", { "retry-after": "1" }),
};

/** Takes a piece of a stream: JSON, or text to be put at its end. What is new is said on the stream's own line. */
export async function answerPiece(
  request: IncomingMessage,
  id: string,
  asker: Asker,
  context: ServeContext,
): Promise<Answer> {
  const stream = context.streams.find(id);
  if (stream === null) return refusalAnswer(NO_STREAM);
  const closed = closedFor(stream);
  if (closed !== null) return refusalAnswer(closed);
  const read = await (isText(request)
    ? readText(request, { asker, decode: (bytes) => pieceOf(bytes, stream) }, context)
    : readRequest<Piece>(request, { schema: pieceRequest(context.streamLimits), asker }, context));
  if (read.kind === "refused") return refusalAnswer(read);
  // Another piece may have come first while this one was read.
  const problem = closedFor(stream) ?? take(read.value, stream);
  return problem === null ? jsonAnswer(202, { characters: stream.length() }) : refusalAnswer(problem);
}

/** Why a stream takes nothing now; null where it does. */
function closedFor(stream: OpenStream): Refusal | null {
  if (stream.isFinishing()) return ENDED;
  const ms = stream.busyForMs();
  if (ms === 0) return null;
  const headers = { "retry-after": String(Math.ceil(ms / 1000)) };
  return refusal(429, "busy", "Too much waits to be scored; send the piece again.", headers);
}

function pieceOf(bytes: Uint8Array, stream: OpenStream): Piece | Refusal {
  const decoded = decodePiece(stream.left(), bytes);
  if (decoded === null) return broken(stream);
  return { append: decoded.text, left: decoded.left, end: false };
}

/** What follows broken text cannot be placed. */
function broken(stream: OpenStream): Refusal {
  stream.fail(NOT_UTF8);
  return NOT_UTF8;
}

/** Null where the piece was taken. */
function take({ append = "", edit, end, at, left }: Piece, stream: OpenStream): Refusal | null {
  const length = stream.length();
  if (at !== undefined && at !== length) return NOT_THERE;
  if (end && stream.left().length > 0) return broken(stream);
  const edited = stream.edit(edit ?? { start: length, end: length, text: append });
  if (edited !== "edited") return NOT_EDITED[edited];
  if (left !== undefined) stream.leave(left);
  if (end) stream.finish();
  return null;
}

/** @jest-environment ./test/github/environment.mjs */
import { afterAll, expect, test } from "@jest/globals";
import { pythonFunction } from "../usecases/review-fixture.ts";
import { createWorld } from "./world.ts";

const world = await createWorld();
afterAll(() => world.close());

const SAFE = pythonFunction("pay", "safe(a)");
const UNSAFE = pythonFunction("pay", "unsafe(a)");

test("a pull request is opened: a check that runs and ends, one review, a comment on the line, a mark", async () => {
  const shop = world.openShop({ "pay.py": SAFE });
  const { number, headSha } = await shop.open({ edits: { "pay.py": UNSAFE } });
  const { history, conclusion, annotations } = shop.check(headSha);
  expect([...new Set(history)]).toEqual(["queued", "in_progress", "completed"]);
  expect(conclusion).toBe("failure");
  expect(annotations).toMatchObject([{ path: "pay.py", start_line: 4, end_line: 4, annotation_level: "failure" }]);
  expect(shop.repository.state.reviews).toMatchObject([{ commit: headSha }]);
  expect(shop.comments(number)).toMatchObject([{ path: "pay.py", side: "RIGHT", line: 4, commit: headSha }]);
});

import { expect, test } from "@jest/globals";
import { createMetrics } from "#entry/app/metrics.ts";

test("jobs, reviews and GitHub's answers are counted by what they are, not by whose", async () => {
  const metrics = createMetrics();
  metrics.job("review-pull-request", "done");
  metrics.job("review-pull-request", "retried");
  metrics.review(3);
  metrics.github(200, 4999);
  metrics.github(0, null);
  const { text, contentType } = await metrics.read();
  expect(contentType).toContain("text/plain");
  expect(text.split("\n")).toEqual(
    expect.arrayContaining([
      'seccodeprm_jobs_total{kind="review-pull-request",outcome="done"} 1',
      'seccodeprm_jobs_total{kind="review-pull-request",outcome="retried"} 1',
      'seccodeprm_review_seconds_bucket{le="2"} 0',
      'seccodeprm_review_seconds_bucket{le="5"} 1',
      'seccodeprm_github_requests_total{status="200"} 1',
      'seccodeprm_github_requests_total{status="0"} 1',
      "seccodeprm_github_rate_limit_remaining 4999",
    ]),
  );
});

test("two servers of one process do not count together", async () => {
  const [one, other] = [createMetrics(), createMetrics()];
  one.job("forget", "done");
  expect((await other.read()).text).not.toContain('kind="forget"');
});

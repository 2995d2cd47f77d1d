import type { IncomingMessage } from "node:http";
import { ADMIN_PATH } from "../admin/admin-paths.ts";
import type { Metrics } from "../metrics.ts";
import type { ReportLinks } from "../report-links.ts";
import type { Within } from "../within.ts";
import { type Answer, NOT_FOUND, textAnswer } from "./answer.ts";
import { type ReadinessChecks, readiness } from "./readiness.ts";
import { receiveWebhook, type WebhookOptions } from "./receive-webhook.ts";
import { type KeptReports, serveReport } from "./serve-report.ts";

export type RouteOptions = {
  readonly webhooks: WebhookOptions;
  readonly checks: ReadinessChecks;
  readonly reports: KeptReports;
  readonly links: ReportLinks;
  readonly metrics: Metrics;
  readonly within: Within;
  /** The pages below /admin. */
  readonly admin: (request: IncomingMessage, path: string) => Promise<Answer>;
};

/** Where GitHub sends events: Probot's path, which hosts of Probot apps know. */
export const WEBHOOK_PATH = "/api/github/webhooks";

const REPORT_PATH = /^\/reports\/(?<name>[\w-]{1,1000})\/(?<signature>[\w-]{1,100})$/;

/** Which answer belongs to which request. */
export function createRoutes(options: RouteOptions): (request: IncomingMessage, path: string) => Promise<Answer> {
  return async (request, path) => {
    if (path === WEBHOOK_PATH) return webhook(request, options);
    if (path === ADMIN_PATH || path.startsWith(`${ADMIN_PATH}/`)) return options.admin(request, path);
    if (request.method !== "GET" && request.method !== "HEAD") return NOT_FOUND;
    switch (path) {
      case "/":
        return textAnswer(200, "SecCodePRM reviews pull requests here. GitHub knows the way; there is nothing to see.");
      case "/healthz":
        return textAnswer(200, "alive");
      case "/readyz":
        return readiness(options.checks, options.within);
      case "/metrics":
        return metricsAnswer(options.metrics);
      default:
        return report(path, options);
    }
  };
}

async function webhook(request: IncomingMessage, { webhooks }: RouteOptions): Promise<Answer> {
  if (request.method === "POST") return receiveWebhook(request, webhooks);
  return { ...textAnswer(405, "Webhooks are posted."), headers: { allow: "POST" } };
}

async function metricsAnswer(metrics: Metrics): Promise<Answer> {
  const { contentType, text } = await metrics.read();
  return { status: 200, body: text, headers: { "content-type": contentType } };
}

async function report(path: string, { links, reports }: RouteOptions): Promise<Answer> {
  const { name, signature } = REPORT_PATH.exec(path)?.groups ?? {};
  if (name === undefined || signature === undefined) return NOT_FOUND;
  return serveReport({ name, signature }, links, reports);
}

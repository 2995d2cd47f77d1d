import { describe, expect, test } from "@jest/globals";
import { isExcluded, parseExcludedProjects } from "#pairs/excluded-projects.ts";

const excluded = parseExcludedProjects("# judged on these\nsprocket\n  Acme/Gear  # a library\n\nacme/cog.git\n");

describe("excluded projects", () => {
  test.each(["sprocket", "Sprocket", "anyone/sprocket", "acme/gear", "fork/GEAR", "gear", "cog"])(
    "%s is excluded",
    (name) => {
      expect(isExcluded(excluded, name)).toBe(true);
    },
  );

  test.each(["gearbox", "acme/sprockets", "acme", "a library", "#"])("%s is not", (name) => {
    expect(isExcluded(excluded, name)).toBe(false);
  });
});

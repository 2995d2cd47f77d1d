import { simulation } from "@simulacrum/github-api-simulator";
import { TestEnvironment } from "jest-environment-node";

/**
 * For tests that talk to the simulated GitHub: Jest's own loader cannot read the simulator's packages, so it is loaded
 * outside and handed in. A test file asks for it with `@jest-environment ./test/github/environment.mjs`.
 */
export default class GithubEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.githubSimulation = simulation;
  }
}

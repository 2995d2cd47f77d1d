/** What the Action's bundle takes from npm, as a package of its own: a workflow installs these, and nothing for the App. */
import { readFileSync } from "node:fs";

const LOCK = JSON.parse(readFileSync("package-lock.json", "utf8"));
const NAME = "seccodeprm-action";

/** The manifest and the lock of an installation that holds the packages named, at the versions of our own lock. */
export function packagesFor(names) {
  const dependencies = Object.fromEntries([...names].sort().map((name) => [name, at(`node_modules/${name}`).version]));
  const manifest = { name: NAME, private: true, type: "module", license: "Apache-2.0", dependencies };
  const packages = { "": { name: NAME, license: "Apache-2.0", dependencies } };
  for (const path of [...reach(names)].sort()) packages[path] = withoutDev(at(path));
  return { manifest, lock: { name: NAME, lockfileVersion: LOCK.lockfileVersion, requires: true, packages } };
}

function at(path) {
  const found = LOCK.packages[path];
  if (found === undefined) throw new Error(`package-lock.json has no ${path}`);
  return found;
}

/** The places of the lock that the packages need, themselves among them. */
function reach(names) {
  const places = new Set();
  const waiting = [...names].map((name) => `node_modules/${name}`);
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (places.has(place)) continue;
    places.add(place);
    const { dependencies = {}, optionalDependencies = {} } = at(place);
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) waiting.push(resolve(name, place));
  }
  return places;
}

/** Where Node finds a package from a place: the nearest node_modules at or above it. */
function resolve(name, place) {
  for (let folder = place; ; folder = folder.slice(0, folder.lastIndexOf("/node_modules/"))) {
    if (LOCK.packages[`${folder}/node_modules/${name}`] !== undefined) return `${folder}/node_modules/${name}`;
    if (!folder.includes("/node_modules/")) return `node_modules/${name}`;
  }
}

function withoutDev({ dev, devOptional, ...entry }) {
  return entry;
}

// node grids.cjs PROGRAM FOLDER: computes every plan of the folder in wasm, as `grids -- write FOLDER` names them
// (NUMBER_KIND_IMPOSSIBLE.json), and prints one row per plan, then one per
// kind: seconds of processor time with the file read, and totals set aside.
const fs = require("fs");
const path = require("path");
const [program, folder] = process.argv.slice(2).map((word) => path.resolve(word));
const { computed } = require(program);
const kinds = new Map();
for (const name of fs.readdirSync(folder).filter((name) => name.endsWith(".json")).sort()) {
  const text = fs.readFileSync(path.join(folder, name), "utf8");
  const begun = process.cpuUsage();
  const aside = computed(text);
  const took = process.cpuUsage(begun).user / 1000;
  const [, kind, impossible] = name.replace(".json", "").split("_");
  console.log([name, `${(took / 1000).toFixed(2)} s`, aside ?? "no plan"].join("\t"));
  const rows = kinds.get(kind) ?? [];
  kinds.set(kind, [...rows, { took, aside: aside ?? 0, impossible: Number(impossible) }]);
}
console.log(["kind", "plans", "impossible", "median s", "worst s", "set aside"].join("\t"));
const sum = (figures) => figures.reduce((sum, figure) => sum + figure, 0);
for (const [kind, rows] of kinds) {
  const times = rows.map((row) => row.took / 1000).sort((a, b) => a - b);
  const middle = times[Math.floor(times.length / 2)];
  console.log(
    [kind, rows.length, sum(rows.map((row) => row.impossible)), middle.toFixed(2), times.at(-1).toFixed(2)]
      .concat(sum(rows.map((row) => row.aside)))
      .join("\t"),
  );
}

// Validates the same responses once more for each line read, and prints the nanoseconds one takes.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import addFormats from "ajv-formats";
import Ajv from "ajv/dist/2020.js";

const [schema, responses] = process.argv.slice(2).map((path) => readFileSync(path, "utf8"));
const ajv = new Ajv.default({ allErrors: true, strict: false });
addFormats.default(ajv);
const validate = ajv.compile(JSON.parse(schema));
const values = responses.split("\n").filter(Boolean).map((line) => JSON.parse(line));
let valid = 0;

function round() {
  const start = process.hrtime.bigint();
  for (const value of values) {
    if (validate(value)) valid += 1;
  }
  return Number(process.hrtime.bigint() - start) / values.length;
}

// The compiler of JavaScript needs some rounds to come to its best.
for (let warming = 0; warming < 10; warming += 1) round();
for await (const _ of createInterface({ input: process.stdin })) console.log(round());

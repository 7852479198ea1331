import assert from "node:assert/strict";
import {mkdtempSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import {allows, readAccess} from "../src/access.js";

const FILTERS = ["sensors/%c/#", "users/%u", "open/+/x"];

for (const [user, client, topic, allowed] of [
  ["u", "s1", "sensors/s1/temperature", true],
  ["u", "s1", "sensors/s1/#", true],
  ["u", "s1", "sensors/s1", true],
  ["u", "s1", "sensors/s2/temperature", false],
  ["u", "s1", "sensors/+/temperature", false],
  ["u", "s1", "#", false],
  ["u", "+", "sensors/+/temperature", false],
  ["u", "", "sensors//temperature", false],
  ["u", "a/b", "sensors/a/b", false],
  ["u", "s1", "users/u", true],
  ["u", "s1", "users/u/more", false],
  ["u", "s1", "open/any/x", true],
  ["u", "s1", "open/#", false],
  ["u", "s1", "open/any", false],
] as const) {
  void test(`user "${user}", client "${client}", topic "${topic}"`, () => {
    assert.equal(allows(FILTERS, user, client, topic), allowed);
  });
}

void test("wildcards let nobody into $SYS", () => {
  assert.equal(allows(["#", "+/x"], "u", "c", "$SYS/x"), false);
});

void test("a misspelt key is an error with the file's name", () => {
  const file = join(mkdtempSync(join(tmpdir(), "access-")), "access.json");
  writeFileSync(file, '{"usres": {}}');
  assert.throws(() => readAccess(file), /access\.json.*usres/);
});

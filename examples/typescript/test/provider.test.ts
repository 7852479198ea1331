import assert from "node:assert/strict";
import {existsSync} from "node:fs";
import {test} from "node:test";
import {ServerCredentials, type ServiceError, credentials, loadPackageDefinition, status} from "@grpc/grpc-js";
import {loadSync} from "@grpc/proto-loader";
import type {Message} from "../src/exhook/emqx/exhook/v3/Message.js";
import type {ProtoGrpcType} from "../src/exhook/exhook.js";
import {readAccess} from "../src/access.js";
import {hooks, provider} from "../src/provider.js";
import {createServer} from "../src/server.js";
import {Store} from "../src/store.js";

const PROTOS = existsSync("proto") ? "proto" : "../../proto/src/main/proto";

/** The provider on loopback, called as EMQX calls it. */
class Emqx implements AsyncDisposable {
  stored = "";
  readonly store = new Store({write: (text: unknown) => { this.stored += String(text); return Promise.resolve(); }} as never);
  readonly handlers = provider(readAccess("access.json"), this.store);
  readonly #server = createServer(this.handlers, PROTOS)[0];
  #port = 0;

  async start(): Promise<this> {
    this.#port = await new Promise((resolve, reject) => {
      this.#server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
        if (error) { reject(error); } else { resolve(port); }
      });
    });
    return this;
  }

  async call(method: string, request: object, version = "v3"): Promise<Record<string, unknown>> {
    const loaded = loadSync("emqx/exhook/v3/exhook.proto", {includeDirs: [PROTOS], keepCase: true, enums: String, longs: String});
    const {HookProvider} = (loadPackageDefinition(loaded) as unknown as ProtoGrpcType).emqx.exhook.v3;
    const client = new HookProvider(`127.0.0.1:${String(this.#port)}`, credentials.createInsecure());
    const rpc = Object.values(HookProvider.service).find(({path}) => path.endsWith(`/${method}`));
    assert.ok(rpc);
    try {
      return await new Promise((resolve, reject) => {
        const path = `/emqx.exhook.${version}.HookProvider/${method}`;
        client.makeUnaryRequest(path, rpc.requestSerialize as never, rpc.responseDeserialize, request,
          (error: ServiceError | null, reply?: object) => { if (error) { reject(error); } else { resolve(reply as Record<string, unknown>); } });
      });
    } finally {
      client.close();
    }
  }

  async publish(message: Message): Promise<Record<string, unknown>> {
    return (await this.call("OnMessagePublish", {message})).message as Record<string, unknown>;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.forceShutdown();
    await this.store.close();
  }
}

void test("a message is rewritten and keeps all else", async () => {
  const emqx = await new Emqx().start();
  const sent = {id: "1", qos: 2, payload: Buffer.from([0xff, 0]), timestamp: "9007199254740993"};
  const got = await emqx.publish({...sent, topic: "legacy/data"});
  await emqx[Symbol.asyncDispose]();

  assert.equal(got.topic, "devices/data");
  assert.equal(got.qos, 2);
  assert.equal(got.timestamp, "9007199254740993");
  assert.deepEqual(got.payload, sent.payload);
  assert.match(emqx.stored, /"topic":"devices\/data"/);
});

void test("a message without headers is dropped", async () => {
  const emqx = await new Emqx().start();
  const got = await emqx.publish({topic: "drop/empty"});
  await emqx[Symbol.asyncDispose]();

  assert.deepEqual(got.headers, {allow_publish: "false"});
  assert.equal(emqx.stored, "");
});

void test("only the right password logs in", async () => {
  const emqx = await new Emqx().start();
  for (const [username, password, known] of [
    ["sensor", "sensor-secret", true], ["sensor", "wrong", false], ["sensor", "", false],
    ["stranger", "sensor-secret", false], ["", "", false], ["constructor", "x", false],
  ] as const) {
    const reply = await emqx.call("OnClientAuthenticate", {clientinfo: {username, password}});
    assert.deepEqual([reply.type, reply.bool_result], ["STOP_AND_RETURN", known], `${username}, ${password}`);
  }
  await emqx[Symbol.asyncDispose]();
});

void test("each declared hook is served in both versions", async () => {
  const emqx = await new Emqx().start();
  const names = hooks(emqx.handlers);
  assert.ok(names.includes("message.publish"));
  for (const version of ["v2", "v3"]) {
    const loaded = await emqx.call("OnProviderLoaded", {}, version);
    assert.deepEqual((loaded.hooks as {name: string}[]).map(({name}) => name), names);
    for (const name of names) {
      const method = "On" + name.split(".").map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
      await emqx.call(method, {}, version); // or it is UNIMPLEMENTED
    }
  }
  await emqx[Symbol.asyncDispose]();
});

void test("one bad request fails alone", async () => {
  const emqx = await new Emqx().start();
  emqx.store.add = () => { throw new Error("broken on purpose"); };
  await assert.rejects(emqx.publish({topic: "t", payload: Buffer.from("x")}), {code: status.INTERNAL});
  assert.deepEqual((await emqx.publish({topic: "drop/empty"})).headers, {allow_publish: "false"});
  await emqx[Symbol.asyncDispose]();
});

void test("a full queue loses and says so", async () => {
  const store = new Store({write: () => Promise.resolve()} as never, 1);
  assert.equal(store.add({topic: "a", payload: Buffer.alloc(0)} as never), true);
  store.add({topic: "b", payload: Buffer.alloc(0)} as never);
  assert.equal(store.add({topic: "c", payload: Buffer.alloc(0)} as never), false);
  await store.close();
});

// Runs the provider until SIGTERM or SIGINT.
import {existsSync} from "node:fs";
import {open} from "node:fs/promises";
import {createServer as createHttpServer} from "node:http";
import {devNull} from "node:os";
import {parseArgs, promisify} from "node:util";
import {register} from "prom-client";
import {readAccess} from "./access.js";
import {log} from "./log.js";
import {provider} from "./provider.js";
import {createServer, credentials} from "./server.js";
import {Store} from "./store.js";

async function main(): Promise<void> {
  const {values} = parseArgs({
    options: {
      listen: {type: "string", default: `127.0.0.1:${process.env.PORT ?? "9000"}`},
      metrics: {type: "string"}, // a port of 127.0.0.1, for Prometheus
      access: {type: "string", default: "access.json"},
      store: {type: "string", default: devNull},
      protos: {type: "string", default: existsSync("proto") ? "proto" : "../../proto/src/main/proto"},
      "tls-cert": {type: "string"},
      "tls-key": {type: "string"},
      "tls-client-ca": {type: "string"},
    },
  });
  const out = await open(values.store, "a", 0o600);
  const store = new Store(out);
  const [server, health] = createServer(provider(readAccess(values.access), store), values.protos);
  const secure = credentials(values["tls-cert"], values["tls-key"], values["tls-client-ca"]);
  const port = await promisify(server.bindAsync.bind(server))(values.listen, secure);
  log.info(`listening on ${values.listen.slice(0, values.listen.lastIndexOf(":"))}:${String(port)}`);
  if (values.metrics !== undefined) {
    createHttpServer((_, response) => {
      void register.metrics().then((text) => response.setHeader("content-type", register.contentType).end(text));
    }).listen(Number(values.metrics), "127.0.0.1");
  }

  const stop = async (): Promise<void> => {
    health.setStatus("", "NOT_SERVING");
    // Calls under way are answered, for ten seconds at most.
    setTimeout(() => { server.forceShutdown(); }, 10_000).unref();
    await promisify(server.tryShutdown.bind(server))();
    await store.close();
    await out.close();
    process.exit();
  };
  process.once("SIGTERM", () => void stop());
  process.once("SIGINT", () => void stop());
}

main().catch((error: unknown) => {
  log.fatal(`cannot go on: ${String(error)}`);
  process.exitCode = 1;
});

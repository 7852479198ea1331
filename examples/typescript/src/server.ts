// The gRPC server, as EMQX needs it.
import {readFileSync} from "node:fs";
import {
  Server,
  ServerCredentials,
  type UntypedServiceImplementation,
  loadPackageDefinition,
  type sendUnaryData,
  type ServerUnaryCall,
  status,
} from "@grpc/grpc-js";
import {loadSync} from "@grpc/proto-loader";
import {HealthImplementation} from "grpc-health-check";
import {Histogram} from "prom-client";
import type {ProtoGrpcType} from "./exhook/exhook.js";
import {log} from "./log.js";
import type {Handler} from "./provider.js";

const CALLS = new Histogram({
  name: "exhook_call_seconds",
  help: "Time to answer a call of EMQX.",
  labelNames: ["method"],
});

/** @param protos the folder of the .proto files */
export function createServer(handlers: Record<string, Handler>, protos: string): [Server, HealthImplementation] {
  const loaded = loadSync("emqx/exhook/v3/exhook.proto", {
    includeDirs: [protos],
    keepCase: true,
    longs: String, // as numbers they would lose digits
    enums: String,
    defaults: true,
    oneofs: true,
  });
  const contract = loadPackageDefinition(loaded) as unknown as ProtoGrpcType;
  const server = new Server({
    // EMQX's largest packet is 1 MiB by default and can be configured up to 256 MiB; gRPC's own limit is 4 MiB.
    "grpc.max_receive_message_length": 16 << 20,
    "grpc.so_reuseport": 0, // two processes on one port would each answer a part of the calls
  });
  const methods = Object.fromEntries(Object.entries(handlers).map(([name, handler]) => [name, unary(name, handler)]));
  for (const version of ["v2", "v3"]) {
    // Version 3 only adds fields: EMQX 5.8 and older call the same methods under another name.
    const service = Object.fromEntries(
      Object.entries(contract.emqx.exhook.v3.HookProvider.service)
        .filter(([name]) => name in handlers)
        .map(([name, method]) => [name, {...method, path: `/emqx.exhook.${version}.HookProvider/${name}`}]),
    );
    server.addService(service, methods);
  }
  const health = new HealthImplementation({"": "SERVING"});
  health.addToServer(server);
  return [server, health];
}

/** One bad request is one error: the process has other clients to answer. */
function unary(name: string, handler: Handler): UntypedServiceImplementation[string] {
  return (call: ServerUnaryCall<unknown, object>, reply: sendUnaryData<object>) => {
    const ended = CALLS.startTimer({method: name});
    Promise.resolve()
      .then(() => handler(call.request as never, call))
      .then(
        (answer) => {
          reply(null, answer);
        },
        (error: unknown) => {
          log.error({method: name, err: error}, "a handler failed");
          reply({code: status.INTERNAL, details: "the provider has a fault; its log says more"});
        },
      )
      .finally(ended);
  };
}

/** TLS, and mutual TLS where there is a CA for EMQX's certificate. */
export function credentials(certificate?: string, key?: string, clientCa?: string): ServerCredentials {
  if (certificate === undefined && key === undefined && clientCa === undefined) {
    return ServerCredentials.createInsecure();
  }
  if (certificate === undefined || key === undefined) {
    throw new Error("--tls-cert and --tls-key go together, and --tls-client-ca needs them");
  }
  const pair = {cert_chain: readFileSync(certificate), private_key: readFileSync(key)};
  return ServerCredentials.createSsl(clientCa ? readFileSync(clientCa) : null, [pair], clientCa !== undefined);
}

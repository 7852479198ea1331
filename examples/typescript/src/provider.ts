// Who comes in, what they may do, and what is published.
import type {ServerUnaryCall} from "@grpc/grpc-js";
import {Gauge} from "prom-client";
import {type Access, allows, knows} from "./access.js";
import type {ClientAuthenticateRequest__Output} from "./exhook/emqx/exhook/v3/ClientAuthenticateRequest.js";
import type {ClientAuthorizeRequest__Output} from "./exhook/emqx/exhook/v3/ClientAuthorizeRequest.js";
import type {ClientConnectedRequest__Output} from "./exhook/emqx/exhook/v3/ClientConnectedRequest.js";
import type {ClientDisconnectedRequest__Output} from "./exhook/emqx/exhook/v3/ClientDisconnectedRequest.js";
import type {LoadedResponse} from "./exhook/emqx/exhook/v3/LoadedResponse.js";
import type {MessagePublishRequest__Output} from "./exhook/emqx/exhook/v3/MessagePublishRequest.js";
import type {ProviderLoadedRequest__Output} from "./exhook/emqx/exhook/v3/ProviderLoadedRequest.js";
import type {ValuedResponse} from "./exhook/emqx/exhook/v3/ValuedResponse.js";
import {log} from "./log.js";
import type {Store} from "./store.js";

const ONLINE = new Gauge({name: "exhook_clients_online", help: "Clients that are connected."});

type Call = Pick<ServerUnaryCall<unknown, unknown>, "cancelled">;
export type Handler = (request: never, call: Call) => object | Promise<object>;

/** A method by its RPC's name. Those of hooks are declared to EMQX: each costs a client the wait for a call. */
export function provider(access: Access, store: Store): Record<string, Handler> {
  const online = new Set<string>();
  const decide = (allowed: boolean): ValuedResponse => ({type: "STOP_AND_RETURN", bool_result: allowed});

  const handlers = {
    OnProviderLoaded(request: ProviderLoadedRequest__Output): LoadedResponse {
      log.info({emqx: request.broker?.version, node: request.meta?.node}, "loaded");
      return {hooks: hooks(handlers).map((name) => ({name}))};
    },

    OnProviderUnloaded: () => ({}),

    async OnClientAuthenticate({clientinfo}: ClientAuthenticateRequest__Output): Promise<ValuedResponse> {
      return decide(await knows(access, clientinfo?.username ?? "", clientinfo?.password ?? ""));
    },

    OnClientAuthorize({clientinfo, type, topic}: ClientAuthorizeRequest__Output): ValuedResponse {
      const filters = type === "PUBLISH" ? access.publish : access.subscribe;
      return decide(allows(filters, clientinfo?.username ?? "", clientinfo?.clientid ?? "", topic));
    },

    OnMessagePublish({message}: MessagePublishRequest__Output, call: Call): ValuedResponse {
      if (!message) {
        return {type: "IGNORE"};
      }
      // A copy with all that EMQX sent: what is built anew loses its QoS, its headers and its timestamp.
      const answer = {...message};
      if (answer.topic === "drop/empty" && answer.payload.length === 0) {
        answer.headers = {...answer.headers, allow_publish: "false"};
        return {type: "STOP_AND_RETURN", message: answer};
      }
      if (answer.topic === "legacy/data") {
        answer.topic = "devices/data";
      }
      if (!call.cancelled) {
        store.add(answer); // else EMQX gave up waiting, and has published the message as it was
      }
      return {type: "CONTINUE", message: answer};
    },

    OnClientConnected({clientinfo}: ClientConnectedRequest__Output): object {
      online.add(clientinfo?.clientid ?? "");
      ONLINE.set(online.size);
      return {};
    },

    OnClientDisconnected({clientinfo, reason}: ClientDisconnectedRequest__Output): object {
      // After a takeover this comes after the new connection's OnClientConnected: the client is still there.
      if (!["takenover", "discarded"].includes(reason)) {
        online.delete(clientinfo?.clientid ?? "");
        ONLINE.set(online.size);
      }
      return {};
    },
  };
  return handlers;
}

/** The hooks of these methods, by EMQX's names: OnClientAuthorize is client.authorize. */
export function hooks(handlers: object): string[] {
  return Object.keys(handlers)
    .filter((name) => !name.startsWith("OnProvider"))
    .map((name) => name.replace(/^On(Client|Session|Message)/, "$1.").toLowerCase());
}

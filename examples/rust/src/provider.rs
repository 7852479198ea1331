//! Who comes in, what they may do, and what is published.
use crate::access::{Access, allows};
use crate::exhook::{
    client_authorize_request::AuthorizeReqType,
    hook_provider_server::HookProvider,
    valued_response::{ResponsedType, Value},
    *,
};
use crate::server::Timed;
use crate::store::Store;
use metrics::gauge;
use std::{
    collections::HashSet,
    sync::{Arc, Mutex},
};
use tonic::{Request, Response, Status};

type Reply<T> = Result<Response<T>, Status>;

/// The hooks that are declared to EMQX. Each costs a client the wait for a call.
const HOOKS: [&str; 5] =
    ["client.authenticate", "client.authorize", "client.connected", "client.disconnected", "message.publish"];

#[derive(Clone)]
pub struct Provider {
    access: Arc<Access>,
    store: Store,
    online: Arc<Mutex<HashSet<String>>>,
}

impl Provider {
    pub fn new(access: Access, store: Store) -> Self {
        Self { access: Arc::new(access), store, online: Arc::default() }
    }

    fn online(&self, change: impl FnOnce(&mut HashSet<String>)) -> Reply<EmptySuccess> {
        let mut online = self.online.lock().map_err(|_| Status::internal("the set of clients is broken"))?;
        change(&mut online);
        gauge!("exhook_clients_online").set(online.len() as f64);
        Ok(Response::new(EmptySuccess {}))
    }
}

/// Always with a value: a reply without one decides nothing.
fn reply(kind: ResponsedType, value: Value) -> Reply<ValuedResponse> {
    Ok(Response::new(ValuedResponse { r#type: kind.into(), value: Some(value) }))
}

fn decide(allowed: bool) -> Reply<ValuedResponse> {
    reply(ResponsedType::StopAndReturn, Value::BoolResult(allowed))
}

#[tonic::async_trait]
impl HookProvider for Provider {
    async fn on_provider_loaded(&self, request: Request<ProviderLoadedRequest>) -> Reply<LoadedResponse> {
        let request = request.into_inner();
        tracing::info!(emqx = request.broker.unwrap_or_default().version, "loaded");
        let hooks = HOOKS.map(|name| HookSpec { name: name.into(), topics: vec![] }).into();
        Ok(Response::new(LoadedResponse { hooks }))
    }

    async fn on_provider_unloaded(&self, _: Request<ProviderUnloadedRequest>) -> Reply<EmptySuccess> {
        Ok(Response::new(EmptySuccess {}))
    }

    async fn on_client_authenticate(&self, request: Request<ClientAuthenticateRequest>) -> Reply<ValuedResponse> {
        let _timed = Timed::start("OnClientAuthenticate");
        let client = request.into_inner().clientinfo.unwrap_or_default();
        let access = self.access.clone();
        // On a thread of its own, as hashing takes its time.
        tokio::task::spawn_blocking(move || access.knows(&client.username, &client.password))
            .await
            .map_or_else(|error| Err(Status::internal(error.to_string())), decide)
    }

    async fn on_client_authorize(&self, request: Request<ClientAuthorizeRequest>) -> Reply<ValuedResponse> {
        let _timed = Timed::start("OnClientAuthorize");
        let request = request.into_inner();
        let filters = match request.r#type() {
            AuthorizeReqType::Publish => &self.access.publish,
            AuthorizeReqType::Subscribe => &self.access.subscribe,
        };
        let client = request.clientinfo.unwrap_or_default();
        decide(allows(filters, &client.username, &client.clientid, &request.topic))
    }

    async fn on_message_publish(&self, request: Request<MessagePublishRequest>) -> Reply<ValuedResponse> {
        let _timed = Timed::start("OnMessagePublish");
        // The message itself: what is built anew loses its QoS, its headers and its timestamp.
        let mut message = request.into_inner().message.unwrap_or_default();
        if message.topic == "drop/empty" && message.payload.is_empty() {
            message.headers.insert("allow_publish".into(), "false".into());
            return reply(ResponsedType::StopAndReturn, Value::Message(message));
        }
        if message.topic == "legacy/data" {
            message.topic = "devices/data".into();
        }
        self.store.add(message.clone());
        reply(ResponsedType::Continue, Value::Message(message))
    }

    async fn on_client_connected(&self, request: Request<ClientConnectedRequest>) -> Reply<EmptySuccess> {
        let _timed = Timed::start("OnClientConnected");
        let client = request.into_inner().clientinfo.unwrap_or_default();
        self.online(|online| {
            online.insert(client.clientid);
        })
    }

    async fn on_client_disconnected(&self, request: Request<ClientDisconnectedRequest>) -> Reply<EmptySuccess> {
        let _timed = Timed::start("OnClientDisconnected");
        let request = request.into_inner();
        let client = request.clientinfo.unwrap_or_default();
        // After a takeover this comes after the new connection's call: the client is still there.
        self.online(|online| {
            if !["takenover", "discarded"].contains(&request.reason.as_str()) {
                online.remove(&client.clientid);
            }
        })
    }
}

//! The provider on loopback, called as EMQX calls it.
#![allow(clippy::unwrap_used, clippy::expect_used)]
use hook_provider::exhook::{
    hook_provider_client::HookProviderClient,
    valued_response::{ResponsedType, Value},
    *,
};
use hook_provider::{access::Access, provider::Provider, server, store::Store};
use std::{
    io::Write,
    path::Path,
    sync::{Arc, Mutex},
};
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};
use tonic::{Code, transport::Channel};

#[derive(Clone, Default)]
struct Stored(Arc<Mutex<Vec<u8>>>);

impl Write for Stored {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

struct Emqx {
    client: HookProviderClient<Channel>,
    channel: Channel,
    stored: Stored,
    stop: oneshot::Sender<()>,
    ended: (JoinHandle<()>, JoinHandle<()>),
}

impl Emqx {
    async fn start() -> Self {
        let stored = Stored::default();
        let (store, writer) = Store::start(stored.clone(), 100);
        let provider = Provider::new(Access::read(Path::new("access.json")).unwrap(), store);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (stop, stopped) = oneshot::channel();
        let serving = tokio::spawn(async move {
            server::serve(provider, listener, None, async { stopped.await.unwrap_or_default() }).await.unwrap();
        });
        let channel = Channel::from_shared(url).unwrap().connect().await.unwrap();
        Self { client: HookProviderClient::new(channel.clone()), channel, stored, stop, ended: (serving, writer) }
    }

    async fn publish(&mut self, message: Message) -> Message {
        let request = MessagePublishRequest { message: Some(message), ..Default::default() };
        match self.client.on_message_publish(request).await.unwrap().into_inner().value {
            Some(Value::Message(message)) => message,
            other => panic!("{other:?}"),
        }
    }

    async fn close(self) -> String {
        drop((self.client, self.channel));
        self.stop.send(()).unwrap();
        self.ended.0.await.unwrap();
        self.ended.1.await.unwrap();
        String::from_utf8(self.stored.0.lock().unwrap().clone()).unwrap()
    }
}

#[tokio::test]
async fn a_message_is_rewritten_and_keeps_all_else() {
    let mut emqx = Emqx::start().await;
    let sent = Message {
        id: "1".into(),
        qos: 2,
        topic: "legacy/data".into(),
        payload: vec![0xff, 0],
        timestamp: 7,
        ..Default::default()
    };
    let got = emqx.publish(sent.clone()).await;
    let stored = emqx.close().await;

    assert_eq!(got, Message { topic: "devices/data".into(), ..sent });
    assert!(stored.contains(r#""topic":"devices/data""#), "{stored}");
}

#[tokio::test]
async fn a_message_without_headers_is_dropped() {
    let mut emqx = Emqx::start().await;
    let got = emqx.publish(Message { topic: "drop/empty".into(), ..Default::default() }).await;
    let stored = emqx.close().await;

    assert_eq!(got.headers.get("allow_publish").map(String::as_str), Some("false"));
    assert_eq!(stored, "");
}

#[tokio::test]
async fn only_the_right_password_logs_in() {
    let mut emqx = Emqx::start().await;
    for (user, password, known) in [
        ("sensor", "sensor-secret", true),
        ("sensor", "wrong", false),
        ("sensor", "", false),
        ("stranger", "sensor-secret", false),
        ("", "", false),
    ] {
        let clientinfo = ClientInfo { username: user.into(), password: password.into(), ..Default::default() };
        let request = ClientAuthenticateRequest { clientinfo: Some(clientinfo), ..Default::default() };
        let reply = emqx.client.on_client_authenticate(request).await.unwrap().into_inner();
        assert_eq!(reply.r#type(), ResponsedType::StopAndReturn);
        assert_eq!(reply.value, Some(Value::BoolResult(known)), "{user}, {password}");
    }
    emqx.close().await;
}

#[tokio::test]
async fn each_declared_hook_is_served_in_both_versions() {
    let mut emqx = Emqx::start().await;
    let hooks = emqx.client.on_provider_loaded(ProviderLoadedRequest::default()).await.unwrap().into_inner().hooks;
    assert!(hooks.iter().any(|hook| hook.name == "message.publish"));
    for version in ["v2", "v3"] {
        for hook in &hooks {
            let method: String = hook.name.split('.').map(|word| word[..1].to_uppercase() + &word[1..]).collect();
            let path = format!("/emqx.exhook.{version}.HookProvider/On{method}").parse().unwrap();
            let mut client = tonic::client::Grpc::new(emqx.channel.clone());
            client.ready().await.unwrap();
            let codec = tonic_prost::ProstCodec::<ProviderLoadedRequest, EmptySuccess>::default();
            let code = client.unary(tonic::Request::new(Default::default()), path, codec).await.err().map(|e| e.code());
            assert_ne!(code, Some(Code::Unimplemented), "{version} {}", hook.name);
        }
    }
    emqx.close().await;
}

#[tokio::test]
async fn what_is_not_declared_is_refused_and_nothing_else_breaks() {
    let mut emqx = Emqx::start().await;
    let refused = emqx.client.on_session_created(SessionCreatedRequest::default()).await.unwrap_err();
    assert_eq!(refused.code(), Code::Unimplemented);
    emqx.client.on_provider_unloaded(ProviderUnloadedRequest::default()).await.unwrap();
    emqx.close().await;
}

//! The gRPC server, as EMQX needs it.
use crate::exhook::hook_provider_server::HookProviderServer;
use crate::provider::Provider;
use anyhow::{Context, Result};
use metrics::histogram;
use std::{any::Any, fs, future::Future, path::PathBuf, time::Instant};
use tokio::net::TcpListener;
use tonic::codegen::http::{Request, Response, Uri};
use tonic::transport::{Certificate, Identity, Server, ServerTlsConfig, server::TcpIncoming};
use tonic::{Status, body::Body};
use tower::{ServiceBuilder, util::MapRequestLayer};
use tower_http::catch_panic::CatchPanicLayer;

/// EMQX's largest packet is 1 MiB by default and can be configured up to 256 MiB; gRPC's own limit is 4 MiB.
const LARGEST_MESSAGE: usize = 16 << 20;

/// Serves until `stop` is over, and then until the calls under way are answered.
pub async fn serve(
    provider: Provider,
    listener: TcpListener,
    tls: Option<ServerTlsConfig>,
    stop: impl Future<Output = ()>,
) -> Result<()> {
    let (alive, health) = tonic_health::server::health_reporter();
    let mut server = Server::builder();
    if let Some(tls) = tls {
        server = server.tls_config(tls)?;
    }
    let stopped = async {
        stop.await;
        alive.set_service_status("", tonic_health::ServingStatus::NotServing).await;
    };
    server
        .layer(
            ServiceBuilder::new().layer(CatchPanicLayer::custom(failed)).layer(MapRequestLayer::new(of_either_version)),
        )
        .add_service(health)
        .add_service(HookProviderServer::new(provider).max_decoding_message_size(LARGEST_MESSAGE))
        // Without it replies wait for EMQX's acknowledgement of those before: 40 ms, with several calls under way.
        .serve_with_incoming_shutdown(TcpIncoming::from(listener).with_nodelay(Some(true)), stopped)
        .await?;
    Ok(())
}

/// EMQX 5.8 and older call the same methods under another name.
fn of_either_version<B>(mut request: Request<B>) -> Request<B> {
    if let Some(method) = request.uri().path().strip_prefix("/emqx.exhook.v2.HookProvider/") {
        let path = format!("/emqx.exhook.v3.HookProvider/{method}");
        if let Ok(uri) = Uri::try_from(path) {
            *request.uri_mut() = uri;
        }
    }
    request
}

/// A panic is an error for this one call: it would end the connection, and with it the calls of other clients.
/// The deadline that EMQX sends is tonic's own business: a call whose time is up is dropped.
fn failed(_: Box<dyn Any + Send>) -> Response<Body> {
    Status::internal("the provider has a fault; its log says more").into_http()
}

/// Measures an answer from now until it is dropped.
pub struct Timed(&'static str, Instant);

impl Timed {
    pub fn start(method: &'static str) -> Self {
        Self(method, Instant::now())
    }
}

impl Drop for Timed {
    fn drop(&mut self) {
        histogram!("exhook_call_seconds", "method" => self.0).record(self.1.elapsed());
    }
}

/// TLS, and mutual TLS where there is a CA for EMQX's certificate.
pub fn tls(certificate: &PathBuf, key: &PathBuf, client_ca: Option<&PathBuf>) -> Result<ServerTlsConfig> {
    let read = |file: &PathBuf| fs::read(file).with_context(|| file.display().to_string());
    let config = ServerTlsConfig::new().identity(Identity::from_pem(read(certificate)?, read(key)?));
    Ok(match client_ca {
        Some(ca) => config.client_ca_root(Certificate::from_pem(read(ca)?)),
        None => config,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;
    use tower::{Service, service_fn};

    async fn broken(_: Request<Body>) -> Result<Response<Body>, Infallible> {
        panic!("on purpose")
    }

    #[tokio::test]
    async fn one_bad_request_fails_alone() -> Result<(), Box<dyn std::error::Error>> {
        let mut service = ServiceBuilder::new().layer(CatchPanicLayer::custom(failed)).service(service_fn(broken));
        for _ in 0..2 {
            let answer = service.call(Request::new(Body::empty())).await?;
            assert_eq!(answer.headers().get("grpc-status").map(|code| code.as_bytes()), Some(&b"13"[..]));
        }
        Ok(())
    }
}

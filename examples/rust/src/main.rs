use anyhow::{Context, Result};
use clap::Parser;
use hook_provider::{access::Access, provider::Provider, server, store::Store};
use std::{fs::OpenOptions, net::SocketAddr, path::PathBuf, time::Duration};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    time::timeout,
};

/// A hook provider for EMQX 5 and 6.
#[derive(Parser)]
struct Options {
    /// Port of 127.0.0.1 for EMQX, where --listen is not given
    #[arg(long, env, default_value_t = 9000)]
    port: u16,
    /// Address for EMQX
    #[arg(long)]
    listen: Option<SocketAddr>,
    /// Address for Prometheus; none without it
    #[arg(long)]
    metrics: Option<SocketAddr>,
    /// Users and rules
    #[arg(long, default_value = "access.json")]
    access: PathBuf,
    /// File to append messages to
    #[arg(long, default_value = "/dev/null")]
    store: PathBuf,
    /// Certificate chain, PEM
    #[arg(long, requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    /// Its key, PEM
    #[arg(long, requires = "tls_cert")]
    tls_key: Option<PathBuf>,
    /// CA of EMQX's certificate, PEM: mutual TLS
    #[arg(long, requires = "tls_cert")]
    tls_client_ca: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> Result<()> {
    tracing_subscriber::fmt().json().with_writer(std::io::stderr).init();
    let options = Options::parse();
    let access = Access::read(&options.access)?;
    let out = OpenOptions::new().create(true).append(true).open(&options.store);
    let (store, writer) = Store::start(out.with_context(|| options.store.display().to_string())?, 10_000);
    let tls = match (&options.tls_cert, &options.tls_key) {
        (Some(certificate), Some(key)) => Some(server::tls(certificate, key, options.tls_client_ca.as_ref())?),
        _ => None,
    };
    if let Some(address) = options.metrics {
        metrics_exporter_prometheus::PrometheusBuilder::new().with_http_listener(address).install()?;
    }
    let address = options.listen.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], options.port)));
    let listener = TcpListener::bind(address).await.with_context(|| address.to_string())?;
    tracing::info!(address = %listener.local_addr()?, "listening");

    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    let (stopping, stopped) = tokio::sync::oneshot::channel();
    let stop = async move {
        tokio::select! { _ = terminate.recv() => {}, _ = interrupt.recv() => {} }
        let _ = stopping.send(()); // nobody listens when serving has failed
    };
    let serving = server::serve(Provider::new(access, store), listener, tls, stop);
    tokio::select! {
        ended = serving => ended?,
        // Calls under way are answered, for ten seconds at most.
        _ = async { let _ = stopped.await; tokio::time::sleep(Duration::from_secs(10)).await } => {}
    }
    timeout(Duration::from_secs(10), writer).await.context("the store was not written to the end")??;
    Ok(())
}

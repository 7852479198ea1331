//! A hook provider for EMQX 5 and 6.
pub mod access;
pub mod provider;
pub mod server;
pub mod store;

/// The code of the contract, made by the build.
#[allow(clippy::all)]
pub mod exhook {
    tonic::include_proto!("emqx.exhook.v3");
}

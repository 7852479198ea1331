//! Makes the code of the contract, which is not committed. Needs protoc (Debian: protobuf-compiler).
use std::path::Path;

fn main() -> std::io::Result<()> {
    // Beside a copy of this folder; else those of the clone.
    let protos = if Path::new("proto").is_dir() { "proto" } else { "../../proto/src/main/proto" };
    println!("cargo:rerun-if-changed={protos}");
    // Version 3 only adds fields to version 2, so its code serves both. What the provider does not have is UNIMPLEMENTED.
    tonic_prost_build::configure()
        .build_client(true)
        .generate_default_stubs(true)
        .compile_protos(&[format!("{protos}/emqx/exhook/v3/exhook.proto")], &[protos.to_string()])
}

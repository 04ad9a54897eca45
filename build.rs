//! How the server is linked.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    // Two megabytes of relocations become a few kilobytes. A linker that does not know how goes on without.
    if std::env::var("CARGO_CFG_TARGET_ENV").is_ok_and(|env| env == "gnu") {
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}

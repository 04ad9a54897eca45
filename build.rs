//! How the server is linked.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ENV").is_ok_and(|env| env == "gnu") {
        // Two megabytes of relocations become a few kilobytes. A linker that does not know how goes on without.
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
        // Functions that came out the same are kept once. Here the pinned compiler links with lld, which knows how.
        if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "x86_64") {
            println!("cargo:rustc-link-arg-bins=-Wl,--icf=all");
        }
    }
}

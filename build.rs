//! How the server is linked.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ENV").is_ok_and(|env| env == "gnu") {
        // Two megabytes of relocations become a few kilobytes. A linker that does not know how goes on without.
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
        // Functions that came out the same are kept once. Only lld knows how, so it is asked for where the compiler brings it along.
        if links_with_lld() {
            println!("cargo:rustc-link-arg-bins=-Wl,--icf=all");
        }
    }
}

/// On x86-64 the compiler links with the lld that comes with it, and with the system's linker where its packager left that out.
fn links_with_lld() -> bool {
    let x86_64 = std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "x86_64");
    let sysroot =
        std::process::Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())).args(["--print", "sysroot"]).output();
    let sysroot = sysroot.ok().and_then(|printed| String::from_utf8(printed.stdout).ok()).unwrap_or_default();
    x86_64 && std::path::Path::new(sysroot.trim()).join("lib/rustlib/x86_64-unknown-linux-gnu/bin/gcc-ld/ld.lld").exists()
}

//! What a process that draws may take of the machine. It binds itself before it reads the first byte of a file.

use rustix::process::{Resource, Rlimit, getrlimit, nice, setrlimit};

use super::{Pace, Spoilt, job::Job};

/// Bytes of address space. What needs the most is a progressive JPEG of 50 megapixels, 620 MB: all its coefficients, then its pixels.
pub const MEMORY: u64 = 768 << 20;

/// How much address space the allocator takes at a time, in its own words. By itself it takes a gigabyte before `main`, which counts
/// though most of it is never touched.
pub const RESERVE: (&str, &str) = ("MIMALLOC_ARENA_RESERVE", "64MiB");

/// Seconds of a core's time for making a master. A photograph takes a thirtieth, one of 50 megapixels about half of it.
pub const DEVELOP_SECONDS: u64 = 2;

/// Seconds of a core's time for making a rendition. An AVIF as wide as a master takes a quarter.
pub const PRINT_SECONDS: u64 = 20;

/// Bytes of the file that is written. A master of the largest size is a fifth of it at most.
const WRITTEN: u64 = 64 << 20;

/// How much an idle job gives way: among busy processes it gets a thirtieth of a core.
const IDLE_NICENESS: i32 = 15;

/// Binds this process, for good. The files of the job must be open already: no other can be opened from here on.
pub fn bind(job: &Job) -> Result<(), Spoilt> {
    let seconds = match job {
        Job::Develop { .. } => DEVELOP_SECONDS,
        Job::Print { .. } => PRINT_SECONDS,
    };
    let bounds = [
        (Resource::As, MEMORY),
        (Resource::Cpu, seconds),
        (Resource::Fsize, WRITTEN),
        // A picture of the memory of a process that fell would hold the file, and fill the disk.
        (Resource::Core, 0),
        (Resource::Nofile, 0),
    ];
    for (resource, most) in bounds {
        // What the machine's owner allows may be less already, and cannot be raised.
        let most = getrlimit(resource).maximum.map_or(most, |maximum| maximum.min(most));
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) }).map_err(|_| Spoilt::Process)?;
    }
    if job.pace() == Pace::Idle {
        nice(IDLE_NICENESS).map_err(|_| Spoilt::Process)?;
    }
    Ok(())
}

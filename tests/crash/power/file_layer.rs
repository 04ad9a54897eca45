//! Between SQLite and the files: everything passes, and every change is written down in its order, so that it can be told afterwards what
//! a disk would hold that keeps only what was synced.

#![expect(unsafe_code, reason = "SQLite's file layer is a table of C functions")]

use std::{
    collections::HashMap,
    ffi::{CStr, c_char, c_int, c_void},
    path::Path,
    ptr,
    sync::{Mutex, MutexGuard, OnceLock, PoisonError},
};

use rusqlite::ffi;

/// What happened to the files, or beside them.
#[derive(Debug, Clone)]
pub enum Event {
    Write {
        file: String,
        at: usize,
        bytes: Vec<u8>,
    },
    Truncate {
        file: String,
        to: usize,
    },
    Sync {
        file: String,
    },
    Delete {
        file: String,
    },
    /// Which names there are, and no more, is on the disk.
    SyncFolder,
    /// A request was acknowledged.
    Acknowledged {
        submission: String,
    },
}

#[derive(Default)]
struct Watch {
    events: Vec<Event>,
    /// Each open file, by its address.
    open: HashMap<usize, Open>,
    /// The watching twin of each table of methods below, by its address.
    twins: HashMap<usize, &'static ffi::sqlite3_io_methods>,
}

/// An open file.
#[derive(Clone)]
struct Open {
    /// `None` where nobody can name it.
    name: Option<String>,
    /// What it answered by before it was watched.
    below: &'static ffi::sqlite3_io_methods,
}

static WATCH: OnceLock<Mutex<Watch>> = OnceLock::new();
static REAL: OnceLock<Real> = OnceLock::new();

/// The layer below. Its tables are never freed and never changed.
struct Real {
    vfs: *mut ffi::sqlite3_vfs,
    open_folder: OpenFolder,
}

/// How the layer below opens a folder, which it does only to sync it.
type OpenFolder = unsafe extern "C" fn(*const c_char, *mut c_int) -> c_int;

// SAFETY: SQLite itself shares a registered layer between threads.
unsafe impl Send for Real {}
// SAFETY: as above.
unsafe impl Sync for Real {}

fn watch() -> MutexGuard<'static, Watch> {
    WATCH.get_or_init(Mutex::default).lock().unwrap_or_else(PoisonError::into_inner)
}

/// SQLite's name of the system call.
const FOLDER: &CStr = c"openDirectory";

/// From here on every database of this process goes through the layer.
pub fn install() {
    // SAFETY: the default layer lives as long as the process; its copy is leaked and so does too. Functions that are not replaced here
    // take the copy as they would the original, because nothing in it differs but the name and the two functions.
    unsafe {
        let real = ffi::sqlite3_vfs_find(ptr::null());
        assert!(!real.is_null(), "SQLite has a layer of its own");
        let below = (*real).xGetSystemCall.expect("it tells its system calls")(real, FOLDER.as_ptr()).expect("it opens folders");
        // The type that SQLite's own source gives this call.
        let below = std::mem::transmute::<unsafe extern "C" fn(), OpenFolder>(below);
        assert!(REAL.set(Real { vfs: real, open_folder: below }).is_ok(), "installed once");
        let ours = std::mem::transmute::<OpenFolder, unsafe extern "C" fn()>(open_folder);
        let set = (*real).xSetSystemCall.expect("it takes others")(real, FOLDER.as_ptr(), Some(ours));
        assert_eq!(set, ffi::SQLITE_OK);
        let layer = Box::leak(Box::new(*real));
        layer.pNext = ptr::null_mut();
        layer.zName = c"watched".as_ptr();
        layer.xOpen = Some(open);
        layer.xDelete = Some(delete);
        assert_eq!(ffi::sqlite3_vfs_register(layer, 1), ffi::SQLITE_OK);
    }
}

/// Databases opened from here on do without it; what is written down after this is of no interest.
pub fn step_aside() {
    // SAFETY: a registered layer may be registered again, to become the default.
    assert_eq!(unsafe { ffi::sqlite3_vfs_register(real().vfs, 1) }, ffi::SQLITE_OK);
}

/// Writes down something that is no change of a file.
pub fn note(event: Event) {
    watch().events.push(event);
}

/// Everything so far.
pub fn events() -> Vec<Event> {
    watch().events.clone()
}

fn real() -> &'static Real {
    REAL.get().expect("it is installed")
}

fn file_name(name: *const c_char) -> Option<String> {
    // SAFETY: SQLite gives a terminated path, or null for a file that nobody can name.
    let path = unsafe { name.as_ref().map(|name| CStr::from_ptr(name)) }?;
    Some(Path::new(path.to_str().ok()?).file_name()?.to_str()?.to_owned())
}

/// Writes down a change of an open file; the methods that make it.
fn change(file: *mut ffi::sqlite3_file, event: impl FnOnce(String) -> Event) -> &'static ffi::sqlite3_io_methods {
    let mut watch = watch();
    let Open { name, below } = watch.open.get(&file.addr()).cloned().expect("it was opened here");
    watch.events.extend(name.map(event));
    below
}

unsafe extern "C" fn open(
    _: *mut ffi::sqlite3_vfs,
    name: ffi::sqlite3_filename,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    // SAFETY: the arguments are SQLite's own, handed on unchanged. The file below is opened in the very memory SQLite made for it; only
    // the table it answers by is exchanged for a copy in which three functions watch before they call the original.
    unsafe {
        let vfs = real().vfs;
        let done = (*vfs).xOpen.expect("every layer opens")(vfs, name, file, flags, out);
        if done == ffi::SQLITE_OK && !(*file).pMethods.is_null() {
            let below: &'static ffi::sqlite3_io_methods = &*(*file).pMethods;
            let mut watch = watch();
            let twin = watch.twins.entry(ptr::from_ref(below).addr()).or_insert_with(|| {
                let mut twin = *below;
                twin.xWrite = Some(write);
                twin.xTruncate = Some(truncate);
                twin.xSync = Some(sync);
                Box::leak(Box::new(twin))
            });
            (*file).pMethods = *twin;
            watch.open.insert(file.addr(), Open { name: file_name(name), below });
        }
        done
    }
}

unsafe extern "C" fn delete(_: *mut ffi::sqlite3_vfs, name: *const c_char, sync_folder: c_int) -> c_int {
    if let Some(file) = file_name(name) {
        note(Event::Delete { file });
    }
    // SAFETY: handed on unchanged.
    unsafe { (*real().vfs).xDelete.expect("every layer deletes")(real().vfs, name, sync_folder) }
}

unsafe extern "C" fn open_folder(path: *const c_char, out: *mut c_int) -> c_int {
    note(Event::SyncFolder);
    // SAFETY: handed on unchanged.
    unsafe { (real().open_folder)(path, out) }
}

unsafe extern "C" fn write(file: *mut ffi::sqlite3_file, from: *const c_void, length: c_int, at: i64) -> c_int {
    // SAFETY: SQLite promises `length` bytes at `from`.
    let bytes = unsafe { std::slice::from_raw_parts(from.cast::<u8>(), usize::try_from(length).unwrap_or(0)) }.to_vec();
    let below = change(file, |file| Event::Write { file, at: usize::try_from(at).unwrap_or(0), bytes });
    // SAFETY: handed on unchanged.
    unsafe { below.xWrite.expect("files are written")(file, from, length, at) }
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, to: i64) -> c_int {
    let below = change(file, |file| Event::Truncate { file, to: usize::try_from(to).unwrap_or(0) });
    // SAFETY: handed on unchanged.
    unsafe { below.xTruncate.expect("files are truncated")(file, to) }
}

/// Written down before the layer below is asked, because nothing happens to the file meanwhile: SQLite changes a file under its own lock.
unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, flags: c_int) -> c_int {
    let below = change(file, |file| Event::Sync { file });
    // SAFETY: handed on unchanged.
    let done = unsafe { below.xSync.expect("files are synced")(file, flags) };
    assert_eq!(done, ffi::SQLITE_OK, "a sync that fails is none");
    done
}

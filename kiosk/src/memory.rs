//! Keeping what is secret in this program's memory out of files: crash dumps, swap, and the last
//! words of a program that fails.

use std::fs;
use std::io;
use std::panic;
use std::path::Path;

use rustix::mm::{MlockAllFlags, mlockall};
use rustix::process::{
    DumpableBehavior, Resource, Rlimit, getrlimit, set_dumpable_behavior, setrlimit,
};

use crate::words::Words;

/// What stands between this program's memory and the swap space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Swap {
    /// There is none, it is encrypted or it is memory itself; or the program's memory is locked.
    Safe,
    /// Whoever takes the machine may find there what this program had in memory.
    Open {
        /// The first such place, as the operating system names it.
        place: String,
    },
}

/// To be called before the first secret is read. From then on the program leaves no core, no other
/// program of the same user may look into its memory, and a fault says where and not what.
///
/// # Errors
/// What the operating system says.
pub fn protect() -> io::Result<Swap> {
    panic::set_hook(Box::new(|fault| {
        // The message of a fault may quote what it was about.
        let place = fault.location().map(ToString::to_string).unwrap_or_default();
        eprintln!("phieukin-kiosk: fault at {place}");
    }));
    setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) })?;
    set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
    // Under a limit a larger vault would no longer fit once everything is locked.
    let may_lock = getrlimit(Resource::Memlock).current.is_none();
    let all = MlockAllFlags::CURRENT | MlockAllFlags::FUTURE | MlockAllFlags::ONFAULT;
    if may_lock && mlockall(all).is_ok() {
        return Ok(Swap::Safe);
    }
    Ok(open_place(&fs::read_to_string("/proc/swaps").unwrap_or_default(), is_encrypted))
}

/// The sentence for an operator whose swap space is open.
pub fn warning(swap: &Swap, words: &Words) -> Option<String> {
    match swap {
        Swap::Safe => None,
        Swap::Open { place } => Some(words.text("memory-swap-open", &[("place", place)])),
    }
}

/// The first place in `/proc/swaps` that is neither memory nor encrypted.
fn open_place(swaps: &str, is_encrypted: impl Fn(&Path) -> bool) -> Swap {
    let places = swaps.lines().skip(1).filter_map(|line| line.split_whitespace().next());
    let mut open =
        places.filter(|place| !place.starts_with("/dev/zram") && !is_encrypted(Path::new(place)));
    open.next().map_or(Swap::Safe, |place| Swap::Open { place: place.to_owned() })
}

/// Whether a block device is one that the device mapper encrypts.
fn is_encrypted(place: &Path) -> bool {
    let device = fs::canonicalize(place).ok();
    let name = device.as_deref().and_then(Path::file_name);
    let id = name.map(|name| Path::new("/sys/class/block").join(name).join("dm/uuid"));
    id.and_then(|id| fs::read_to_string(id).ok()).is_some_and(|id| id.starts_with("CRYPT-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n";

    #[test]
    fn the_first_open_place_is_named_and_memory_and_encrypted_ones_are_not() {
        let swaps = |places: &[&str]| {
            let lines = places.iter().map(|place| format!("{place} partition 8388604 0 -2\n"));
            let text: String = [HEAD.to_owned()].into_iter().chain(lines).collect();
            open_place(&text, |place| place == Path::new("/dev/dm-1"))
        };
        assert_eq!(swaps(&[]), Swap::Safe);
        assert_eq!(open_place("", |_| false), Swap::Safe);
        assert_eq!(swaps(&["/dev/zram0", "/dev/dm-1"]), Swap::Safe);
        let open = Swap::Open { place: "/dev/sda3".to_owned() };
        assert_eq!(swaps(&["/dev/dm-1", "/dev/sda3", "/swap.img"]), open);
        // What does not exist encrypts nothing.
        assert!(!is_encrypted(Path::new("/dev/no-such-device")));
    }
}

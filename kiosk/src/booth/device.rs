//! A booth is nobody else's machine: the chair's holds what opens boxes, the server's holds who
//! was admitted.

use std::fs;
use std::path::Path;

use crate::booth::BoothError;
use crate::client::ServerAddress;
use crate::vault::VAULT_FILE;

/// Commands of this program that make a machine the chair's.
const CHAIRS: [&str; 2] = ["chair", "demo"];

/// Refuses the chair's machine and the server's.
///
/// # Errors
/// [`BoothError::ChairsMachine`], [`BoothError::ServersMachine`].
pub(super) fn refuse(chair_folder: &Path, server: &ServerAddress) -> Result<(), BoothError> {
    if chair_folder.join(VAULT_FILE).exists() {
        return Err(BoothError::ChairsMachine(chair_folder.display().to_string()));
    }
    if let Some(command) = running_chair(Path::new("/proc")) {
        return Err(BoothError::ChairsMachine(command));
    }
    if server.is_this_machine() {
        return Err(BoothError::ServersMachine);
    }
    Ok(())
}

/// The command line of a chair's program that runs on this machine.
fn running_chair(processes: &Path) -> Option<String> {
    let entries = fs::read_dir(processes).ok()?;
    entries.flatten().find_map(|entry| {
        let line = fs::read(entry.path().join("cmdline")).ok()?;
        let words: Vec<_> = line.split(|&byte| byte == 0).map(String::from_utf8_lossy).collect();
        let [program, command, ..] = &words[..] else { return None };
        let program = Path::new(&**program).file_name()?;
        (program == "phieukin-kiosk" && CHAIRS.contains(&&**command))
            .then(|| format!("phieukin-kiosk {command}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ELSEWHERE: &str = "https://192.0.2.10";

    #[test]
    fn a_vault_or_a_server_on_this_machine_is_refused() {
        let place = tempfile::tempdir().unwrap();
        let away = ServerAddress::parse(ELSEWHERE).unwrap();
        fs::write(place.path().join(VAULT_FILE), b"x").unwrap();
        let refused = refuse(place.path(), &away);
        assert!(matches!(refused, Err(BoothError::ChairsMachine(_))), "{refused:?}");
        let here = ServerAddress::parse("http://127.0.0.1:8080").unwrap();
        assert!(here.is_this_machine() && !away.is_this_machine());
    }

    #[test]
    fn a_running_chair_is_found_by_its_command() {
        let place = tempfile::tempdir().unwrap();
        let say = |process: &str, line: &[u8]| {
            fs::create_dir(place.path().join(process)).unwrap();
            fs::write(place.path().join(process).join("cmdline"), line).unwrap();
        };
        say("1", b"");
        say("2", b"/usr/bin/phieukin-kiosk\0booth\0--server\0x\0");
        say("3", b"vim\0chair\0");
        assert_eq!(running_chair(place.path()), None);
        say("4", b"/usr/bin/phieukin-kiosk\0chair\0--folder\0k\0");
        assert_eq!(running_chair(place.path()).unwrap(), "phieukin-kiosk chair");
    }
}

//! Wrong passwords by name: five close the name for a minute. In memory only.

use std::collections::HashMap;

use protocol::refusal::Refusal;

/// Wrong passwords after which a name is closed.
const WRONG_MAX: u32 = 5;
/// Seconds for which it is closed, and after which wrong passwords are forgotten.
const CLOSED_SECONDS: u64 = 60;
/// Names that are remembered at one time. Each try takes a hashing, so that far fewer fit into a
/// minute.
const NAMES_MAX: usize = 10_000;

/// The wrong passwords of the last minute.
#[derive(Default)]
pub(super) struct Attempts {
    by_name: HashMap<String, Tries>,
}

struct Tries {
    wrong: u32,
    /// Unix second from which they are forgotten.
    forgotten: u64,
}

impl Attempts {
    /// Counts a try as wrong before it is known: many at once are many.
    ///
    /// # Errors
    /// [`Refusal::TooManyAttempts`].
    pub(super) fn begin(&mut self, name: &str, now: u64) -> Result<(), Refusal> {
        self.by_name.retain(|_, tries| now < tries.forgotten);
        if !self.by_name.contains_key(name) && self.by_name.len() == NAMES_MAX {
            return Err(Refusal::TooManyAttempts);
        }
        let none = Tries { wrong: 0, forgotten: 0 };
        let tries = self.by_name.entry(name.to_owned()).or_insert(none);
        if tries.wrong == WRONG_MAX {
            return Err(Refusal::TooManyAttempts);
        }
        *tries = Tries { wrong: tries.wrong + 1, forgotten: now + CLOSED_SECONDS };
        Ok(())
    }

    /// The password was right.
    pub(super) fn succeed(&mut self, name: &str) {
        self.by_name.remove(name);
    }
}

#[test]
fn five_wrong_tries_close_a_name_for_a_minute_and_no_other() {
    let mut attempts = Attempts::default();
    for second in 0..5 {
        assert_eq!(attempts.begin("a", second), Ok(()));
    }
    assert_eq!(attempts.begin("a", 5), Err(Refusal::TooManyAttempts));
    assert_eq!(attempts.begin("b", 5), Ok(()));
    assert_eq!(attempts.begin("a", 63), Err(Refusal::TooManyAttempts));
    assert_eq!(attempts.begin("a", 64), Ok(()));
    (0..4).for_each(|_| assert_eq!(attempts.begin("a", 64), Ok(())));
    assert_eq!(attempts.begin("a", 64), Err(Refusal::TooManyAttempts));
}

#[test]
fn a_right_password_forgets_the_wrong_ones() {
    let mut attempts = Attempts::default();
    for _ in 0..20 {
        assert_eq!(attempts.begin("a", 0), Ok(()));
        attempts.succeed("a");
    }
}

//! What every rule looks at.

use std::collections::BTreeMap;

use super::Case;
use crate::dossier::Dossier;
use crate::level::Level;
use crate::regulation::Profile;

/// The profile and the case that a rule is applied to.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// The regulation.
    pub profile: &'a Profile,
    /// What is on file.
    pub dossier: &'a Dossier,
    /// Dossier, outcomes and resolutions.
    pub case: &'a Case,
}

/// The level of each subject so far, by its code: by the ballots, as findings and resolutions
/// left it. A subject without a level is absent.
pub type Levels = BTreeMap<String, Level>;

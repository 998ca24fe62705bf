//! The roster as the manifest commits to it: who may vote, without names (SPEC §6).

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::bytes::{CROCKFORD, Hash, MeetingId, PublicKey, Salt};
use crate::label;
use crate::refusal::Refusal;
use crate::signature::SigningKey;
use crate::tree::{self, Tree};

/// Most members of one meeting.
pub const MEMBERS_MAX: usize = 2_000;
/// Fewest electors of one poll: with fewer, a result shows the votes.
pub const ELECTORS_MIN: usize = 3;

/// The secret of a member's slip: 32 random bytes, known to the slip and, until printed, the vault.
#[derive(Clone)]
pub struct AdmissionSecret(pub Zeroizing<[u8; 32]>);

impl AdmissionSecret {
    /// The member's admission key; nothing else is ever derived from the secret (SPEC §6).
    pub fn admission_key(&self, meeting: &MeetingId) -> SigningKey {
        SigningKey::from_seed(label::ADMISSION_KEY.derive(&self.0[..], meeting.as_ref(), b""))
    }
}

/// One row of the roster, as issuers and auditors see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RosterRow {
    /// Verifies the member's one admission request.
    pub admission_key: PublicKey,
    /// Hides the row from whoever holds only its leaf.
    pub salt: Salt,
    /// [`name_hash`] of the member's name.
    pub name_hash: Hash,
}

impl RosterRow {
    /// The row's entry in the roster tree: `H(salt ‖ admission key ‖ name hash)` (SPEC §6).
    pub fn leaf(&self) -> Hash {
        let parts = [self.salt.as_ref(), self.admission_key.as_ref(), self.name_hash.as_ref()];
        tree::leaf_hash(label::ROSTER_LEAF.hash(&parts).as_ref())
    }
}

/// The small code on a member's slip: a public handle of the row, eight Crockford base-32
/// characters from its leaf, for check-in at the desk.
pub fn desk_code(leaf: &Hash) -> String {
    let code = CROCKFORD.encode(&leaf.0[..5]);
    format!("{}-{}", &code[..4], &code[4..])
}

/// `H(name salt ‖ name)`: binds a row to a name without showing it (SPEC §6).
pub fn name_hash(name_salt: &Salt, name: &str) -> Hash {
    label::ROSTER_NAME.hash(&[name_salt.as_ref(), name.as_bytes()])
}

/// Set in a position that counts among the anonymous slips instead of the roster (SPEC §6.4).
pub const SLIP_BIT: u32 = 1 << 31;

/// What the manifest says of the roster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RosterCommitment {
    /// Number of rows.
    pub count: u32,
    /// RFC 9162 root over the rows' leaves, sorted.
    pub root: Hash,
}

/// The rows in the order of the tree: sorted by leaf, which says nothing of seat or name.
pub struct Roster {
    rows: Vec<RosterRow>,
    tree: Tree,
}

impl Roster {
    /// Sorts the rows and builds their tree.
    ///
    /// # Errors
    /// [`Refusal::EmptyRoster`], [`Refusal::TooManyMembers`], [`Refusal::DuplicateCode`] when two
    /// rows have one admission key.
    pub fn new(mut rows: Vec<RosterRow>) -> Result<Self, Refusal> {
        if rows.is_empty() {
            return Err(Refusal::EmptyRoster);
        }
        if rows.len() > MEMBERS_MAX {
            return Err(Refusal::TooManyMembers);
        }
        rows.sort_by_key(RosterRow::leaf);
        let mut keys: Vec<_> = rows.iter().map(|row| row.admission_key).collect();
        keys.sort_unstable();
        keys.dedup();
        if keys.len() != rows.len() {
            return Err(Refusal::DuplicateCode);
        }
        let tree = Tree::new(rows.iter().map(RosterRow::leaf).collect());
        Ok(Self { rows, tree })
    }

    /// The rows in tree order; a row's index is its position.
    pub fn rows(&self) -> &[RosterRow] {
        &self.rows
    }

    /// What the manifest says of this roster.
    pub fn commitment(&self) -> RosterCommitment {
        let count = u32::try_from(self.rows.len()).expect("at most 2,000 rows");
        RosterCommitment { count, root: self.tree.root() }
    }

    /// The same of a tree of anonymous slips.
    pub fn slip_proof(&self, position: usize) -> Option<RosterProof> {
        let proof = self.proof(position)?;
        Some(RosterProof { position: proof.position | SLIP_BIT, ..proof })
    }

    /// The proof with which the member at this position asks for tokens.
    pub fn proof(&self, position: usize) -> Option<RosterProof> {
        let row = self.rows.get(position)?;
        Some(RosterProof {
            position: u32::try_from(position).ok()?,
            salt: row.salt,
            name_hash: row.name_hash,
            path: self.tree.path(position)?,
        })
    }
}

/// Shows that an admission key stands in the roster, without showing any other row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RosterProof {
    /// Index of the row in the roster tree, from 0; with [`SLIP_BIT`] in the tree of slips.
    pub position: u32,
    /// The row's salt.
    pub salt: Salt,
    /// The row's name hash.
    pub name_hash: Hash,
    /// RFC 9162 inclusion path, lowest first; at most 11 hashes for 2,000 rows.
    pub path: Vec<Hash>,
}

/// The name hash of an anonymous slip: of no name.
pub fn nobody_hash(name_salt: &Salt) -> Hash {
    name_hash(name_salt, "")
}

impl RosterProof {
    /// Whether this is the proof of an anonymous slip.
    pub fn is_slip(&self) -> bool {
        self.position & SLIP_BIT != 0
    }

    /// Checks that the key stands at the proof's position (RFC 9162 §2.1.3.2).
    ///
    /// # Errors
    /// [`Refusal::UnknownKey`].
    pub fn verify(&self, roster: &RosterCommitment, key: &PublicKey) -> Result<(), Refusal> {
        let row = RosterRow { admission_key: *key, salt: self.salt, name_hash: self.name_hash };
        let position = u64::from(self.position & !SLIP_BIT);
        let count = u64::from(roster.count);
        tree::verify_path(&row.leaf(), position, count, &self.path, &roster.root)
            .map_err(|_| Refusal::UnknownKey)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(seed: u8) -> RosterRow {
        RosterRow {
            admission_key: PublicKey([seed; 32]),
            salt: Salt([seed ^ 0x55; 32]),
            name_hash: name_hash(&Salt([seed; 32]), "Bí thư"),
        }
    }

    #[test]
    fn every_member_proves_the_own_row_and_no_other() {
        let roster = Roster::new((1..=15).map(row).collect()).unwrap();
        let commitment = roster.commitment();
        for (position, member) in roster.rows().iter().enumerate() {
            let proof = roster.proof(position).unwrap();
            assert_eq!(proof.verify(&commitment, &member.admission_key), Ok(()));
            let stranger = PublicKey([99; 32]);
            assert_eq!(proof.verify(&commitment, &stranger), Err(Refusal::UnknownKey));
            let moved = RosterProof { position: proof.position ^ 1, ..proof };
            let refused = moved.verify(&commitment, &member.admission_key);
            assert_eq!(refused, Err(Refusal::UnknownKey));
        }
    }

    #[test]
    fn the_order_of_rows_given_does_not_matter() {
        let forward = Roster::new((1..=15).map(row).collect()).unwrap();
        let backward = Roster::new((1..=15).rev().map(row).collect()).unwrap();
        assert_eq!(forward.commitment(), backward.commitment());
    }

    #[test]
    fn one_key_twice_is_refused() {
        assert_eq!(Roster::new(vec![row(1), row(1)]).err(), Some(Refusal::DuplicateCode));
        assert_eq!(Roster::new(vec![]).err(), Some(Refusal::EmptyRoster));
    }
}

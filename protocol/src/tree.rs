//! Merkle trees of SHA-256 and their inclusion proofs (RFC 9162 §2.1, SPEC §11).
//!
//! A tree stands over leaf hashes, in the order of its leaves. The empty tree has the hash of
//! nothing as its root. Nothing here is secret, so comparisons need no constant time.

use ring::digest;

use crate::bytes::Hash;

/// Why an inclusion proof does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PathError {
    /// The index is not below the size.
    #[error("a tree of {size} leaves has no leaf {index}")]
    NoSuchLeaf {
        /// The index asked for, from 0.
        index: u64,
        /// Number of leaves.
        size: u64,
    },
    /// The path has more or fewer hashes than a tree of this size needs.
    #[error("the path has another length than a tree of this size gives")]
    WrongLength,
    /// The path leads to another root.
    #[error("the path leads to another root")]
    WrongRoot,
}

/// Hash of one leaf's bytes: SHA-256 of `0x00 ‖ data` (RFC 9162 §2.1.1).
pub fn leaf_hash(data: &[u8]) -> Hash {
    sha256(&[&[0], data])
}

/// Hash of an inner node: SHA-256 of `0x01 ‖ left ‖ right` (RFC 9162 §2.1.1).
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    sha256(&[&[1], left.as_ref(), right.as_ref()])
}

/// The root over leaf hashes in the given order (RFC 9162 §2.1.1).
pub fn root(leaves: &[Hash]) -> Hash {
    let mut level = leaves.to_vec();
    while level.len() > 1 {
        level = parents(&level);
    }
    level.first().copied().unwrap_or_else(empty_root)
}

/// The inclusion proof of one leaf (RFC 9162 §2.1.3.1), or nothing when there is no such leaf.
///
/// For the paths of many leaves build a [`Tree`] once.
pub fn path(leaves: &[Hash], index: usize) -> Option<Vec<Hash>> {
    Tree::new(leaves.to_vec()).path(index)
}

/// Checks that a leaf hash stands at `index` in the tree of `size` leaves with this root.
///
/// # Errors
/// A [`PathError`] (RFC 9162 §2.1.3.2).
pub fn verify_path(
    leaf: &Hash,
    index: u64,
    size: u64,
    path: &[Hash],
    root: &Hash,
) -> Result<(), PathError> {
    if index >= size {
        return Err(PathError::NoSuchLeaf { index, size });
    }
    let mut node = index;
    let mut last = size - 1;
    let mut hash = *leaf;
    for sibling in path {
        if last == 0 {
            return Err(PathError::WrongLength);
        }
        let is_right = !node.is_multiple_of(2);
        if is_right || node == last {
            hash = node_hash(sibling, &hash);
            while node != 0 && node.is_multiple_of(2) {
                node >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(&hash, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    if last != 0 {
        return Err(PathError::WrongLength);
    }
    if hash == *root { Ok(()) } else { Err(PathError::WrongRoot) }
}

/// A tree that keeps all its hashes, so that every path is a mere look-up.
///
/// It holds twice as many hashes as there are leaves.
#[derive(Debug, Clone)]
pub struct Tree {
    /// The leaves first, the root last. A last node without a sibling rises unchanged.
    levels: Vec<Vec<Hash>>,
}

impl Tree {
    /// Builds the tree over leaf hashes in the given order.
    pub fn new(leaves: Vec<Hash>) -> Self {
        let mut levels = vec![leaves];
        while let Some(level) = levels.last().filter(|level| level.len() > 1) {
            let above = parents(level);
            levels.push(above);
        }
        Self { levels }
    }

    /// The leaf hashes in order.
    pub fn leaves(&self) -> &[Hash] {
        &self.levels[0]
    }

    /// Number of leaves.
    pub fn size(&self) -> u64 {
        self.leaves().len() as u64
    }

    /// The root, equal to [`root`] of the leaves.
    pub fn root(&self) -> Hash {
        self.levels.last().and_then(|top| top.first()).copied().unwrap_or_else(empty_root)
    }

    /// The inclusion proof of one leaf, or nothing when there is no such leaf.
    pub fn path(&self, index: usize) -> Option<Vec<Hash>> {
        self.leaves().get(index)?;
        let siblings = self.levels.iter().enumerate().filter_map(|(height, level)| {
            let sibling = (index >> height) ^ 1;
            level.get(sibling).copied()
        });
        Some(siblings.collect())
    }
}

fn parents(level: &[Hash]) -> Vec<Hash> {
    let pairs = level.chunks(2);
    pairs.map(|pair| if let [l, r] = pair { node_hash(l, r) } else { pair[0] }).collect()
}

fn empty_root() -> Hash {
    sha256(&[])
}

fn sha256(parts: &[&[u8]]) -> Hash {
    let mut context = digest::Context::new(&digest::SHA256);
    for part in parts {
        context.update(part);
    }
    Hash::from_slice(context.finish().as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The published leaves of the certificate-transparency project, in hexadecimal.
    const LEAVES: [&str; 8] = [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ];

    /// The published root over the first 0, 1, … 8 of [`LEAVES`].
    const ROOTS: [&str; 9] = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    /// The published inclusion proofs: size, index, path.
    const PATHS: [(usize, usize, &[&str]); 7] = [
        (1, 0, &[]),
        (2, 0, &["96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"]),
        (2, 1, &["6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"]),
        (3, 2, &["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
        (
            5,
            1,
            &[
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ],
        ),
        (
            8,
            0,
            &[
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            8,
            5,
            &[
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
    ];

    fn leaves(size: usize) -> Vec<Hash> {
        let decode = |text: &&str| data_encoding::HEXLOWER.decode(text.as_bytes()).unwrap();
        LEAVES[..size].iter().map(|text| leaf_hash(&decode(text))).collect()
    }

    #[test]
    fn the_published_roots_are_met() {
        for (size, expected) in ROOTS.into_iter().enumerate() {
            assert_eq!(root(&leaves(size)).to_string(), expected, "{size}");
            assert_eq!(Tree::new(leaves(size)).root().to_string(), expected, "{size}");
        }
    }

    #[test]
    fn the_published_paths_are_met() {
        for (size, index, expected) in PATHS {
            let path = path(&leaves(size), index).unwrap();
            assert_eq!(path.iter().map(Hash::to_string).collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn a_path_holds_for_its_leaf_index_size_and_root_only() {
        let tree = Tree::new(leaves(7));
        let (leaf, path, root) = (tree.leaves()[4], tree.path(4).unwrap(), tree.root());
        assert_eq!(verify_path(&leaf, 4, 7, &path, &root), Ok(()));
        let other = tree.leaves()[3];
        assert_eq!(verify_path(&other, 4, 7, &path, &root), Err(PathError::WrongRoot));
        assert_eq!(verify_path(&leaf, 5, 7, &path, &root), Err(PathError::WrongRoot));
        assert_eq!(verify_path(&leaf, 4, 9, &path, &root), Err(PathError::WrongLength));
        assert_eq!(verify_path(&leaf, 4, 7, &path[1..], &root), Err(PathError::WrongLength));
        let long = [path.as_slice(), &[root]].concat();
        assert_eq!(verify_path(&leaf, 4, 7, &long, &root), Err(PathError::WrongLength));
        assert_eq!(verify_path(&leaf, 4, 7, &path, &leaf), Err(PathError::WrongRoot));
        let beyond = Err(PathError::NoSuchLeaf { index: 7, size: 7 });
        assert_eq!(verify_path(&leaf, 7, 7, &path, &root), beyond);
        assert_eq!(tree.path(7), None);
        assert_eq!(Tree::new(Vec::new()).path(0), None);
    }
}
